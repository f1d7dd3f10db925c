/**
 * What the orchestrator can do, told in the domain's language: the use cases and the engine behind them ({@code run}),
 * the ports they drive ({@code port}), how a batch is written down ({@code notation}), and which variables child
 * processes see ({@code environment}).
 */
@NullMarked
package dev.claudeorchestrator.application;

import org.jspecify.annotations.NullMarked;
