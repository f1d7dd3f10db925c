package dev.claudeorchestrator.domain.change;

import java.nio.file.Path;

/**
 * An isolated checkout made for one task's run on a branch of its own.
 *
 * @param path absolute
 * @param branch without {@code refs/heads/}
 */
public record Worktree(Path path, String branch, Base base) {
    public Worktree {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("worktree path " + path + " is not absolute");
        }
    }
}
