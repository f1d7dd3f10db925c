/** Git as the orchestrator speaks of it: commits, bases, branches, worktrees, and what a task changed. */
@NullMarked
package dev.claudeorchestrator.domain.change;

import org.jspecify.annotations.NullMarked;
