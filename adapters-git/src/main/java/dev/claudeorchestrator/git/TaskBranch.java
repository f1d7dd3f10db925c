package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The branches that worktrees are made on. Each says in its reflog for whom it was made. */
final class TaskBranch {
    /** For {@code update-ref}: the ref must not exist. */
    private static final String NOTHING = "0".repeat(40);

    private static final String BRANCHES = "refs/heads/";

    private final Git git;

    TaskBranch(Git git) {
        this.git = git;
    }

    /** Creates the branch at the worktree's base; one that exists is left and refused. */
    void create(RepositoryPaths repository, Worktree worktree, String owner)
            throws GitFailedException, InterruptedException {
        Identity.own(git.on(repository))
                .with("update-ref", "--create-reflog", "-m", message(owner))
                .with(name(worktree), worktree.base().commit().hex(), NOTHING)
                .succeed();
    }

    Optional<CommitId> tip(RepositoryPaths repository, Worktree worktree) throws WorktreeException {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            return reading.ref(name(worktree));
        }
    }

    /** Removes the branch if it was made for that owner and nobody has moved it. */
    void remove(RepositoryPaths repository, Worktree worktree, String owner)
            throws WorktreeException, InterruptedException {
        CommitId base = worktree.base().commit();
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            boolean ours = reading.ref(name(worktree)).equals(Optional.of(base))
                    && reading.firstReflogMessage(name(worktree)).equals(Optional.of(message(owner)));
            if (!ours) {
                return;
            }
        }
        git.on(repository).with("update-ref", "-d", name(worktree), base.hex()).succeed();
    }

    /** Moves the branch forward to a commit that holds it; anything else leaves it where it is. */
    void follow(RepositoryPaths repository, Worktree worktree, CommitId commit)
            throws WorktreeException, InterruptedException {
        CommitId tip;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            tip = reading.ref(name(worktree)).orElse(commit);
            if (tip.equals(commit) || !reading.reaches(commit, tip)) {
                return;
            }
        }
        Identity.own(git.on(repository))
                .with("update-ref", "-m", "claude-orchestrator: follow the worktree")
                .with(name(worktree), commit.hex(), tip.hex())
                .succeed();
    }

    /** Removes a branch that was made for that owner, if the kept ref holds all of it; empty where there is none. */
    Optional<Removal> discard(RepositoryPaths repository, String branch, String owner, KeptWork kept)
            throws WorktreeException, InterruptedException {
        Optional<Judged> judged = judge(repository, branch, owner, kept, null);
        if (judged.isEmpty() || judged.get().removal() instanceof Removal.Spared) {
            return judged.map(Judged::removal);
        }
        GitAnswer answer = git.on(repository)
                .with("update-ref", "-d", BRANCHES + branch, judged.get().tip().hex())
                .run();
        return Optional.of(
                answer.isSuccess()
                        ? new Removal.Removed()
                        : new Removal.Spared(
                                "could not be removed: " + answer.failure().getMessage()));
    }

    /** A branch's tip, and what is to become of the branch. */
    record Judged(CommitId tip, Removal removal) {}

    /**
     * What {@link #discard} would answer, changing nothing.
     *
     * @param aside a worktree that may have the branch checked out; null for none
     */
    Optional<Judged> judge(RepositoryPaths repository, String branch, String owner, KeptWork kept, @Nullable Path aside)
            throws WorktreeException {
        String name = BRANCHES + branch;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            Optional<CommitId> tip = reading.ref(name);
            if (tip.isEmpty()) {
                return Optional.empty();
            }
            Optional<CommitId> safe = reading.ref(kept.ref());
            Optional<Path> user = userOf(repository, name, aside);
            String reason = null;
            if (!reading.firstReflogMessage(name).equals(Optional.of(message(owner)))) {
                reason = "was not made for this task, as far as its reflog tells";
            } else if (user.isPresent()) {
                reason = "is in use in " + user.get();
            } else if (safe.isEmpty()) {
                reason = "is not kept: there is no " + kept.ref();
            } else if (!reading.reaches(safe.get(), tip.get())) {
                reason = "has commits that " + kept.ref() + " does not hold";
            }
            return Optional.of(
                    new Judged(tip.get(), reason == null ? new Removal.Removed() : new Removal.Spared(reason)));
        }
    }

    /** A checkout that stands on the branch, or is in the middle of rebasing or bisecting it. */
    private static Optional<Path> userOf(RepositoryPaths repository, String name, @Nullable Path aside)
            throws WorktreeException {
        if (uses(repository.common(), name)) {
            return Optional.of(repository.root());
        }
        for (LinkedWorktree worktree : LinkedWorktree.all(repository)) {
            if (!worktree.path().equals(aside) && uses(worktree.metadata(), name)) {
                return Optional.of(worktree.path());
            }
        }
        return Optional.empty();
    }

    private static boolean uses(Path metadata, String name) throws WorktreeException {
        for (String file : List.of("HEAD", "rebase-merge/head-name", "rebase-apply/head-name", "BISECT_START")) {
            try {
                String words = Files.readString(metadata.resolve(file)).strip();
                if (words.equals(name) || words.equals("ref: " + name) || (BRANCHES + words).equals(name)) {
                    return true;
                }
            } catch (NoSuchFileException | NotDirectoryException usual) {
                // Nothing of that kind goes on there.
            } catch (IOException unreadable) {
                throw new WorktreeException("cannot read " + metadata.resolve(file) + ": " + unreadable, unreadable);
            }
        }
        return false;
    }

    private static String name(Worktree worktree) {
        return BRANCHES + worktree.branch();
    }

    private static String message(String owner) {
        return "claude-orchestrator: made for " + owner;
    }
}
