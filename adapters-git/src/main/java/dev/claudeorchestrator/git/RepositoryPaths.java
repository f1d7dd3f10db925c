package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a repository lies.
 *
 * @param root absolute root of its main checkout
 * @param common absolute directory that all its worktrees share: objects, refs, configuration
 */
record RepositoryPaths(Path root, Path common) {
    private static final String POINTER = "gitdir: ";

    /** Reads where the main checkout at {@code root} keeps its repository; runs nothing. */
    static RepositoryPaths of(Path root) throws WorktreeException {
        Path entry = root.resolve(".git");
        if (Files.isDirectory(entry)) {
            return new RepositoryPaths(root, entry);
        }
        try {
            Path common = pointedAt(entry);
            if (!Files.exists(common.resolve("commondir"))) {
                return new RepositoryPaths(root, common);
            }
        } catch (IOException unreadable) {
            throw new WorktreeException("the repository of " + root + " cannot be found: " + unreadable, unreadable);
        }
        throw new WorktreeException(root + " is a linked worktree, not a repository's main checkout");
    }

    /** What a {@code .git} file points at; a relative path counts from where the file lies. */
    static Path pointedAt(Path file) throws IOException {
        String text = Files.readString(file).strip();
        if (!text.startsWith(POINTER)) {
            throw new IOException(file + " does not begin with \"" + POINTER + "\"");
        }
        return file.resolveSibling(text.substring(POINTER.length())).normalize();
    }

    /** What linked worktrees keep for themselves lies here, each in a directory of its own. */
    Path worktrees() {
        return common.resolve("worktrees");
    }

    /** Half-made and half-removed things lie here; beside {@link #worktrees()}, for atomic moves. */
    Path scratch() {
        return common.resolve("claude-orchestrator");
    }
}
