package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Commits what an agent left uncommitted, as the agent itself might have done. */
final class CommitLeftovers {
    private final Git git;
    private final TakeSnapshot snapshots;
    private final TaskBranch branches;
    private final Orphans orphans;

    CommitLeftovers(Git git, TakeSnapshot snapshots, Orphans orphans) {
        this.git = git;
        this.snapshots = snapshots;
        this.branches = new TaskBranch(git);
        this.orphans = orphans;
    }

    CommitId commit(RepositoryPaths repository, Worktree worktree, String message)
            throws WorktreeException, InterruptedException {
        LinkedWorktree linked = LinkedWorktree.open(repository, worktree.path());
        linked.restorePointer();
        deleteStaleLocks(linked);
        Status status = Status.of(git, linked);
        if (!status.isClean() || Files.exists(linked.metadata().resolve("MERGE_HEAD"))) {
            GitCommand checkout = git.changing(linked);
            String refused = snapshots.add(linked, checkout, status);
            if (refused != null) {
                throw new WorktreeException("not everything in " + worktree.path() + " can be committed: " + refused);
            }
            commit(linked, checkout, message);
        }
        CommitId head;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            head = linked.head(reading);
        }
        branches.follow(repository, worktree, head);
        return head;
    }

    private static void commit(LinkedWorktree linked, GitCommand checkout, String message)
            throws WorktreeException, InterruptedException {
        try {
            Path file = Files.createTempFile(linked.metadata(), "claude-orchestrator-", ".message");
            try {
                Files.writeString(file, message);
                GitAnswer answer = Identity.commit(checkout.with("commit", "--quiet", "--no-verify", "--no-gpg-sign")
                        .with("--cleanup=whitespace", "--allow-empty-message", "--file=" + file));
                if (!answer.isSuccess() && !nothingIsStaged(checkout)) {
                    throw answer.failure();
                }
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new WorktreeException("cannot write into " + linked.metadata() + ": " + failure, failure);
        }
    }

    /** What status counts may come to nothing once it is added, such as a change of line ends alone. */
    private static boolean nothingIsStaged(GitCommand checkout) throws GitFailedException, InterruptedException {
        return checkout.with("diff-index", "--cached", "--quiet", "HEAD").run().isSuccess();
    }

    /** Left by a git command that was killed. The caller has ended the sessions that could hold them. */
    private void deleteStaleLocks(LinkedWorktree linked) throws WorktreeException, InterruptedException {
        for (String name : List.of("index.lock", "HEAD.lock")) {
            Path lock = linked.metadata().resolve(name);
            if (Files.exists(lock)) {
                orphans.end(linked);
                delete(lock);
            }
        }
    }

    private static void delete(Path lock) throws WorktreeException {
        try {
            Files.deleteIfExists(lock);
        } catch (IOException failure) {
            throw new WorktreeException("cannot delete " + lock + ": " + failure, failure);
        }
    }
}
