/**
 * What the application needs of the world: an agent, worktrees, shell commands, a history, leases, timers, and somebody
 * who listens. Every port has an in-memory form and a contract test beside it in the test-jar; the real forms live in
 * the adapters.
 */
@NullMarked
package dev.claudeorchestrator.application.port;

import org.jspecify.annotations.NullMarked;
