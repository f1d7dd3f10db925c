package dev.claudeorchestrator.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Repositories that an agent made inside its worktree (a scaffolding tool often does). Git would add such a one as a
 * bare link to a commit that nobody else has, or refuse; what belongs to the task's work is its files.
 */
final class EmbeddedRepositories {
    /** Repositories in repositories in repositories; deeper ones are no accident. */
    private static final int DEEPEST = 8;

    private final Git git;

    EmbeddedRepositories(Git git) {
        this.git = git;
    }

    /**
     * Lets an index see embedded repositories as plain directories: git does so for every directory of which it has a
     * file.
     *
     * @return those without any file to add, relative to the worktree's root; git must be told to leave them
     */
    List<String> open(LinkedWorktree worktree, GitCommand onIndex, Status status)
            throws GitFailedException, InterruptedException {
        List<String> empty = new ArrayList<>();
        List<String> found = status.repositories();
        for (int depth = 0; depth < DEEPEST && !found.isEmpty(); depth++) {
            List<String> seeds = new ArrayList<>();
            for (String directory : found) {
                Optional<String> file = anyFile(worktree, directory);
                file.ifPresentOrElse(name -> seeds.add(directory + name), () -> empty.add(directory));
            }
            if (seeds.isEmpty()) {
                break;
            }
            onIndex.with("update-index", "--add", "--").with(seeds).succeed();
            found = new ArrayList<>(Status.in(onIndex.reading()).repositories());
            found.removeAll(empty);
        }
        return List.copyOf(empty);
    }

    private Optional<String> anyFile(LinkedWorktree worktree, String directory)
            throws GitFailedException, InterruptedException {
        Path root = worktree.path().resolve(directory);
        return git
                .at(root)
                .with("--git-dir=" + root.resolve(".git"), "--work-tree=" + root)
                .with("ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .reading()
                .succeed()
                .fields()
                .stream()
                .filter(file -> Files.isRegularFile(root.resolve(file), LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    /** A directory of the worktree, not an ignored one, that has a repository of its own; it would be lost. */
    Optional<Path> any(LinkedWorktree worktree) throws IOException, GitFailedException, InterruptedException {
        List<Path> candidates = new ArrayList<>();
        Files.walkFileTree(worktree.path(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                if (directory.endsWith(".git")) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                boolean own = directory.equals(worktree.path()) && worktree.isPointedAtByDirectory();
                if (!own && Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                    candidates.add(directory);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path candidate : candidates) {
            String relative = worktree.path().relativize(candidate).toString();
            if (relative.isEmpty() || !isIgnored(worktree, relative)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private boolean isIgnored(LinkedWorktree worktree, String directory)
            throws GitFailedException, InterruptedException {
        return git.in(worktree)
                .reading()
                .with("check-ignore", "--quiet", "--", directory + "/")
                .run()
                .isSuccess();
    }
}
