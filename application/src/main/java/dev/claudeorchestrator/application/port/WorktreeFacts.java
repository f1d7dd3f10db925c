package dev.claudeorchestrator.application.port;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A worktree as it stands.
 *
 * @param owner whose it is, as was said when it was made; null where it was not made by {@link Worktrees#make}
 * @param branch without {@code refs/heads/}; null where HEAD is detached
 * @param head abbreviated commit id; empty where it cannot be read
 * @param uncommitted files changed or untracked; -1 where it cannot be told
 * @param bytes disk used by its files; -1 where it cannot be told
 * @param modified when it was last written to, as far as its metadata tells; null where it cannot be told
 * @param problem what is wrong with it (its directory is missing, it is locked); null when nothing is
 */
public record WorktreeFacts(
        Path path,
        @Nullable String owner,
        @Nullable String branch,
        String head,
        int uncommitted,
        long bytes,
        @Nullable Instant modified,
        @Nullable String problem) {}
