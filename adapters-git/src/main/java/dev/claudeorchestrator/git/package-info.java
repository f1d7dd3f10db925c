/**
 * Worktrees, branches and changes by git and JGit.
 */
@NullMarked
package dev.claudeorchestrator.git;

import org.jspecify.annotations.NullMarked;
