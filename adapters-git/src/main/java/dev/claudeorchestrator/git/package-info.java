/**
 * Worktrees by git and JGit. {@link dev.claudeorchestrator.git.GitModule} is the way in; behind it {@code GitWorktrees}
 * hands each request to the class that is named after it. {@code Git} starts every git command, {@code RefsAndCommits}
 * is all that reads by JGit, and {@code LinkedWorktree} knows a worktree by the metadata that its repository keeps,
 * never by what lies in its directory.
 */
@NullMarked
package dev.claudeorchestrator.git;

import org.jspecify.annotations.NullMarked;
