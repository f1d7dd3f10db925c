package dev.claudeorchestrator.domain.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What was chosen for a run beyond its batch; a resumed run uses it again.
 *
 * @param worktrees absolute directory that worktrees are made in, outside the repository
 * @param suffix added to every worktree and branch of the run, since some name was taken; usually empty
 * @param cleanup whether worktrees of succeeded tasks are removed at the end
 * @param maxParallel how many sessions may run at once, at least 1
 */
public record RunOptions(Path worktrees, String suffix, boolean cleanup, int maxParallel, AgentAccess access) {
    public RunOptions {
        if (!worktrees.isAbsolute()) {
            throw new IllegalArgumentException("worktree directory " + worktrees + " is not absolute");
        }
        if (maxParallel < 1) {
            throw new IllegalArgumentException("max parallel is " + maxParallel + "; at least 1 is needed");
        }
    }

    /** The same with another access to the agent. */
    public RunOptions with(AgentAccess other) {
        return new RunOptions(worktrees, suffix, cleanup, maxParallel, other);
    }

    /**
     * The same with another parallelism or clean-up.
     *
     * @param parallel null to leave it
     * @param clean null to leave it
     */
    public RunOptions with(@Nullable Integer parallel, @Nullable Boolean clean) {
        return new RunOptions(
                worktrees, suffix, clean == null ? cleanup : clean, parallel == null ? maxParallel : parallel, access);
    }
}
