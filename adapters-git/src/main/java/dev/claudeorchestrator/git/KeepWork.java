package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Points a ref at all that a worktree holds. */
final class KeepWork {
    /** For {@code update-ref}: the ref must not exist. */
    private static final String NOTHING = "0".repeat(40);

    private final Git git;
    private final TakeSnapshot snapshots;
    private final CountChanges counting;

    KeepWork(Git git, TakeSnapshot snapshots, CountChanges counting) {
        this.git = git;
        this.snapshots = snapshots;
        this.counting = counting;
    }

    KeptWork keep(RepositoryPaths repository, Worktree worktree, String ref)
            throws WorktreeException, InterruptedException {
        LinkedWorktree linked = LinkedWorktree.open(repository, worktree.path());
        Snapshot snapshot = snapshots.take(repository, linked);
        List<CommitId> parents = parents(repository, worktree, snapshot);
        Optional<CommitId> before;
        CommitId tip;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            before = reading.ref(ref);
            boolean headHoldsAll = parents.size() == 1 && snapshot.tree().equals(reading.tree(snapshot.head()));
            if (headHoldsAll) {
                tip = snapshot.head();
            } else if (before.isPresent() && isSame(reading, before.get(), snapshot.tree(), parents)) {
                tip = before.get();
            } else {
                tip = commit(repository, snapshot.tree(), parents, "Uncommitted work of " + worktree.branch());
            }
        }
        Identity.own(git.on(repository))
                .with("update-ref", "-m", "claude-orchestrator: keep " + worktree.branch())
                .with(ref, tip.hex(), before.map(CommitId::hex).orElse(NOTHING))
                .succeed();
        if (snapshot.refused() != null) {
            throw new WorktreeException(
                    "not everything in " + worktree.path() + " could be kept under " + ref + ": " + snapshot.refused());
        }
        return new KeptWork(ref, tip, snapshot.head(), counting.count(repository, linked, worktree, snapshot));
    }

    /** What the tip stands on: head first, then what is staged alone, then what unfinished business works on. */
    private List<CommitId> parents(RepositoryPaths repository, Worktree worktree, Snapshot snapshot)
            throws GitFailedException, InterruptedException {
        List<CommitId> parents = new ArrayList<>();
        parents.add(snapshot.head());
        if (snapshot.staged().isPresent()) {
            parents.add(commit(
                    repository,
                    snapshot.staged().get(),
                    List.of(snapshot.head()),
                    "Staged work of " + worktree.branch()));
        }
        parents.addAll(snapshot.beside());
        return parents;
    }

    private static boolean isSame(RefsAndCommits reading, CommitId kept, String tree, List<CommitId> parents)
            throws WorktreeException {
        return reading.tree(kept).equals(tree) && reading.parents(kept).equals(parents);
    }

    private CommitId commit(RepositoryPaths repository, String tree, List<CommitId> parents, String message)
            throws GitFailedException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("commit-tree", "-m", message));
        for (CommitId parent : parents) {
            words.add("-p");
            words.add(parent.hex());
        }
        words.add(tree);
        return new CommitId(
                Identity.commit(git.on(repository).with(words)).orThrow().line());
    }
}
