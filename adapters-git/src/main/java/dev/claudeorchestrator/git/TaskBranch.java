package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import java.util.Optional;

/** The branches that worktrees are made on. Each says in its reflog for whom it was made. */
final class TaskBranch {
    /** For {@code update-ref}: the ref must not exist. */
    private static final String NOTHING = "0".repeat(40);

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

    private static String name(Worktree worktree) {
        return "refs/heads/" + worktree.branch();
    }

    private static String message(String owner) {
        return "claude-orchestrator: made for " + owner;
    }
}
