package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.Merge;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.util.List;
import java.util.Optional;

/** Merges commits in the object database; no checkout, index or ref is touched. */
final class MergeCommits {
    private static final int CONFLICTS = 1;

    private final Git git;

    MergeCommits(Git git) {
        this.git = git;
    }

    Merge merge(RepositoryPaths repository, List<CommitId> commits) throws WorktreeException, InterruptedException {
        CommitId merged = commits.getFirst();
        for (CommitId next : commits.subList(1, commits.size())) {
            switch (merge(repository, merged, next)) {
                case Merge.Merged(CommitId commit) -> merged = commit;
                case Merge.Conflicted conflict -> {
                    return conflict;
                }
            }
        }
        return new Merge.Merged(merged);
    }

    private Merge merge(RepositoryPaths repository, CommitId ours, CommitId theirs)
            throws WorktreeException, InterruptedException {
        Optional<CommitId> whole = oneThatHoldsTheOther(repository, ours, theirs);
        if (whole.isPresent()) {
            return new Merge.Merged(whole.get());
        }
        GitAnswer answer = git.on(repository)
                .with("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours.hex(), theirs.hex())
                .run();
        if (!answer.isSuccess() && answer.status() != CONFLICTS) {
            throw answer.failure();
        }
        List<String> treeAndFiles = answer.fields();
        if (!answer.isSuccess()) {
            return new Merge.Conflicted(theirs, treeAndFiles.subList(1, treeAndFiles.size()));
        }
        return new Merge.Merged(commit(repository, treeAndFiles.getFirst(), ours, theirs));
    }

    private static Optional<CommitId> oneThatHoldsTheOther(RepositoryPaths repository, CommitId ours, CommitId theirs)
            throws WorktreeException {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            if (reading.reaches(ours, theirs)) {
                return Optional.of(ours);
            }
            return reading.reaches(theirs, ours) ? Optional.of(theirs) : Optional.empty();
        }
    }

    /** Dated like the later of the two, so that merging the same again, after a crash say, is the same commit. */
    private CommitId commit(RepositoryPaths repository, String tree, CommitId ours, CommitId theirs)
            throws WorktreeException, InterruptedException {
        String date;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            date = "@" + reading.latest(List.of(ours, theirs)) + " +0000";
        }
        GitCommand command = git.on(repository)
                .with("commit-tree", "-p", ours.hex(), "-p", theirs.hex())
                .with("-m", "Merge " + theirs.abbreviated() + " into " + ours.abbreviated(), tree)
                .withVariable("GIT_AUTHOR_DATE", date)
                .withVariable("GIT_COMMITTER_DATE", date);
        return new CommitId(Identity.commit(command).orThrow().line());
    }
}
