/**
 * In-memory forms of every port, which can be programmed and asked, and the contracts that they and the real forms both
 * keep. Shipped, so that users can test what they build on the orchestrator.
 */
@NullMarked
package dev.claudeorchestrator.application.testkit;

import org.jspecify.annotations.NullMarked;
