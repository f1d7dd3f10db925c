package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.WorktreeFacts;
import dev.claudeorchestrator.domain.change.CommitId;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Tells how the worktrees of a repository stand. What cannot be told of one is left open, not an error. */
final class ListWorktrees {
    private static final int UNKNOWN = -1;
    private static final List<String> WRITTEN_BY_USE = List.of("index", "HEAD", "logs/HEAD");

    private final Git git;
    private final int processors;

    ListWorktrees(Git git, int processors) {
        this.git = git;
        this.processors = processors;
    }

    List<WorktreeFacts> list(RepositoryPaths repository) throws WorktreeException, InterruptedException {
        List<Callable<WorktreeFacts>> questions = new ArrayList<>();
        LinkedWorktree.all(repository).stream()
                .sorted(Comparator.comparing(LinkedWorktree::path))
                .forEach(worktree -> questions.add(() -> facts(repository, worktree)));
        List<WorktreeFacts> facts = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, processors))) {
            for (Future<WorktreeFacts> answer : workers.invokeAll(questions)) {
                facts.add(answer.get());
            }
        } catch (ExecutionException failure) {
            throw new WorktreeException(
                    "cannot look at the worktrees of " + repository.root() + ": " + failure.getCause(), failure);
        }
        return List.copyOf(facts);
    }

    private WorktreeFacts facts(RepositoryPaths repository, LinkedWorktree worktree)
            throws WorktreeException, InterruptedException {
        boolean exists = Files.isDirectory(worktree.path());
        return new WorktreeFacts(
                worktree.path(),
                worktree.owner().orElse(null),
                worktree.branch()
                        .map(ref -> ref.replaceFirst("^refs/heads/", ""))
                        .orElse(null),
                head(repository, worktree),
                exists ? uncommitted(worktree) : UNKNOWN,
                exists ? bytes(worktree.path()) : UNKNOWN,
                modified(worktree),
                problem(worktree, exists));
    }

    private static String head(RepositoryPaths repository, LinkedWorktree worktree) {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            CommitId head = worktree.head(reading);
            return head.abbreviated();
        } catch (WorktreeException unreadable) {
            return "";
        }
    }

    private int uncommitted(LinkedWorktree worktree) throws InterruptedException {
        try {
            return Status.of(git, worktree).entries();
        } catch (GitFailedException unreadable) {
            return UNKNOWN;
        }
    }

    private static long bytes(Path root) {
        long[] sum = {0};
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum[0] += attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }
            });
            return sum[0];
        } catch (IOException unreadable) {
            return UNKNOWN;
        }
    }

    private static @Nullable Instant modified(LinkedWorktree worktree) {
        return WRITTEN_BY_USE.stream()
                .map(worktree.metadata()::resolve)
                .flatMap(file -> modified(file).stream())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Optional<Instant> modified(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException missing) {
            return Optional.empty();
        }
    }

    private static @Nullable String problem(LinkedWorktree worktree, boolean exists) throws WorktreeException {
        Optional<String> lock = worktree.lock();
        if (lock.isPresent()) {
            return lock.get().isEmpty() ? "is locked" : "is locked: " + lock.get();
        }
        if (!exists) {
            return "its directory is missing";
        }
        return worktree.isPointedAtByDirectory() ? null : "its .git file is missing or points elsewhere";
    }
}
