/**
 * The language of the orchestrator as immutable values: what a batch asks for ({@code batch}), what changed in git
 * ({@code change}), what a session did and what that proves ({@code session}), the words for how things end
 * ({@code verdict}), and a run as the fold of its events ({@code run}).
 */
@NullMarked
package dev.claudeorchestrator.domain;

import org.jspecify.annotations.NullMarked;
