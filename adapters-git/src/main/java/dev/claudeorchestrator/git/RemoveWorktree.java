package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes worktrees, and only what can be had back: what is not ignored must be reachable from the archive ref at this
 * moment, whatever anybody knew earlier. The removal itself is git's, which has the last word.
 */
final class RemoveWorktree {
    private final Git git;
    private final TakeSnapshot snapshots;
    private final EmbeddedRepositories embedded;
    private final Registration registration;
    /** Removals look at each other's metadata; one after another they never find half of it. */
    private final ReentrantLock oneAtATime = new ReentrantLock(true);

    RemoveWorktree(Git git, TakeSnapshot snapshots, Registration registration) {
        this.git = git;
        this.snapshots = snapshots;
        this.embedded = new EmbeddedRepositories(git);
        this.registration = registration;
    }

    Removal remove(RepositoryPaths repository, Worktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        oneAtATime.lockInterruptibly();
        try {
            Optional<LinkedWorktree> found = LinkedWorktree.find(repository, worktree.path());
            boolean exists = Files.exists(worktree.path(), LinkOption.NOFOLLOW_LINKS);
            if (found.isEmpty()) {
                return exists ? new Removal.Spared("is no worktree of the repository") : new Removal.Removed();
            }
            return exists ? removeExisting(repository, found.get(), kept) : forget(repository, found.get(), kept);
        } finally {
            oneAtATime.unlock();
        }
    }

    /** What {@link #remove} would answer at this moment; changes nothing. */
    Removal rehearse(RepositoryPaths repository, Worktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        Optional<LinkedWorktree> found = LinkedWorktree.find(repository, worktree.path());
        boolean exists = Files.exists(worktree.path(), LinkOption.NOFOLLOW_LINKS);
        if (found.isEmpty()) {
            return exists ? new Removal.Spared("is no worktree of the repository") : new Removal.Removed();
        }
        Optional<String> reason =
                exists ? look(repository, found.get(), kept).reason() : reasonToRemember(repository, found.get(), kept);
        return reason.<Removal>map(Removal.Spared::new).orElseGet(Removal.Removed::new);
    }

    private Removal removeExisting(RepositoryPaths repository, LinkedWorktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        Look look = look(repository, worktree, kept);
        if (look.reason().isPresent() || look.snapshot() == null) {
            return new Removal.Spared(look.reason().orElse("could not be looked at"));
        }
        worktree.restorePointer();
        return removeByGit(repository, worktree, look.snapshot());
    }

    /**
     * What a worktree holds, and why it is to be spared.
     *
     * @param snapshot null where the reason was plain without one
     */
    private record Look(Optional<String> reason, @Nullable Snapshot snapshot) {}

    private Look look(RepositoryPaths repository, LinkedWorktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        Optional<String> reason = reasonToSpare(worktree);
        if (reason.isPresent()) {
            return new Look(reason, null);
        }
        Optional<Path> another = anotherRepository(worktree);
        if (another.isPresent()) {
            return new Look(Optional.of("holds another git repository in " + another.get()), null);
        }
        Snapshot snapshot = snapshots.take(repository, worktree);
        return new Look(loss(repository, worktree, snapshot, kept), snapshot);
    }

    private Removal removeByGit(RepositoryPaths repository, LinkedWorktree worktree, Snapshot snapshot)
            throws GitFailedException, InterruptedException {
        GitCommand remove = git.on(repository).with("worktree", "remove");
        List<String> path = List.of("--", worktree.path().toString());
        // Git insists on force where files are uncommitted; those are kept, which it cannot know.
        GitAnswer answer = (snapshot.uncommitted() > 0 ? remove.with("--force") : remove)
                .with(path)
                .run();
        if (GitComplaint.in(answer.complaint()) == GitComplaint.HAS_SUBMODULES) {
            // None is populated: that would have been another repository.
            answer = remove.with("--force").with(path).run();
        }
        return answer.isSuccess()
                ? new Removal.Removed()
                : new Removal.Spared("could not be removed: " + answer.failure().getMessage());
    }

    private static Optional<String> reasonToSpare(LinkedWorktree worktree) throws WorktreeException {
        if (worktree.owner().isEmpty()) {
            return Optional.of("was not made by claude-orchestrator");
        }
        return worktree.lock().map(reason -> reason.isEmpty() ? "is locked" : "is locked: " + reason);
    }

    private Optional<Path> anotherRepository(LinkedWorktree worktree) throws WorktreeException, InterruptedException {
        try {
            return embedded.any(worktree);
        } catch (IOException unreadable) {
            throw new WorktreeException("cannot look through " + worktree.path() + ": " + unreadable, unreadable);
        }
    }

    /** What would be lost with the worktree, as the end of a sentence. */
    private static Optional<String> loss(
            RepositoryPaths repository, LinkedWorktree worktree, Snapshot snapshot, KeptWork kept)
            throws WorktreeException {
        if (snapshot.refused() != null) {
            return Optional.of("holds files that git cannot take: " + snapshot.refused());
        }
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            Optional<CommitId> safe = reading.ref(kept.ref());
            if (safe.isEmpty()) {
                return Optional.of("is not kept: there is no " + kept.ref());
            }
            CommitId tip = safe.get();
            if (!reading.reaches(tip, snapshot.head())) {
                return Optional.of("has commits that " + kept.ref() + " does not hold");
            }
            if (!reading.tree(tip).equals(snapshot.tree())) {
                return Optional.of("has files that " + kept.ref() + " does not hold");
            }
            if (snapshot.staged().isPresent()
                    && !holdsTree(reading, tip, snapshot.staged().get())) {
                return Optional.of("has staged files that " + kept.ref() + " does not hold");
            }
            List<CommitId> others = Stream.concat(snapshot.beside().stream(), ownRefs(worktree, reading))
                    .toList();
            for (CommitId other : others) {
                if (!reading.reaches(tip, other)) {
                    return Optional.of("works on " + other.abbreviated() + ", which " + kept.ref() + " does not hold");
                }
            }
            return Optional.empty();
        }
    }

    private static boolean holdsTree(RefsAndCommits reading, CommitId tip, String tree) throws WorktreeException {
        for (CommitId parent : reading.parents(tip)) {
            if (reading.tree(parent).equals(tree)) {
                return true;
            }
        }
        return false;
    }

    /** Refs that the worktree has for itself ({@code refs/worktree/…}, {@code refs/bisect/…}) go with it. */
    private static Stream<CommitId> ownRefs(LinkedWorktree worktree, RefsAndCommits reading) throws WorktreeException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(worktree.metadata().resolve("refs"))) {
            files = walk.filter(Files::isRegularFile).toList();
        } catch (NoSuchFileException none) {
            return Stream.empty();
        } catch (IOException unreadable) {
            throw new WorktreeException("cannot read the refs of " + worktree.path() + ": " + unreadable, unreadable);
        }
        Stream.Builder<CommitId> commits = Stream.builder();
        for (Path file : files) {
            try {
                reading.commit(Files.readString(file).strip()).ifPresent(commits);
            } catch (IOException unreadable) {
                throw new WorktreeException("cannot read " + file + ": " + unreadable, unreadable);
            }
        }
        return commits.build();
    }

    /** The directory is gone; what the repository still knows of it goes, unless commits would go with it. */
    private Removal forget(RepositoryPaths repository, LinkedWorktree worktree, KeptWork kept)
            throws WorktreeException {
        Optional<String> reason = reasonToRemember(repository, worktree, kept);
        if (reason.isPresent()) {
            return new Removal.Spared(reason.get());
        }
        registration.discard(repository, worktree);
        return new Removal.Removed();
    }

    private static Optional<String> reasonToRemember(RepositoryPaths repository, LinkedWorktree worktree, KeptWork kept)
            throws WorktreeException {
        Optional<String> reason = reasonToSpare(worktree);
        if (reason.isPresent()) {
            return reason;
        }
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            boolean onBranch = worktree.branch().isPresent();
            Optional<CommitId> tip = reading.ref(kept.ref());
            return !onBranch && (tip.isEmpty() || !reading.reaches(tip.get(), worktree.head(reading)))
                    ? Optional.of("is gone, but has commits that " + kept.ref() + " does not hold")
                    : Optional.empty();
        }
    }
}
