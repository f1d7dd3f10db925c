package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import java.util.Iterator;
import java.util.List;

/** Counts what a worktree holds beyond its base. */
final class CountChanges {
    private final Git git;

    CountChanges(Git git) {
        this.git = git;
    }

    ChangeSet count(RepositoryPaths repository, LinkedWorktree linked, Worktree worktree, Snapshot snapshot)
            throws WorktreeException, InterruptedException {
        CommitId base = worktree.base().commit();
        int commits;
        boolean sameTree;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            commits = reading.ahead(base, snapshot.head());
            sameTree = reading.tree(base).equals(snapshot.tree());
        }
        if (sameTree) {
            return new ChangeSet(0, 0, 0, commits, snapshot.uncommitted());
        }
        // Git and not JGit: only git knows from the attributes what is to count as text.
        return parse(
                git.in(linked)
                        .with("diff-tree", "-r", "-z", "-M", "--numstat", "--no-ext-diff", "--no-textconv")
                        .with(base.hex(), snapshot.tree())
                        .reading()
                        .succeed()
                        .fields(),
                commits,
                snapshot.uncommitted());
    }

    /** Reads {@code --numstat -z}: insertions, deletions, name; {@code -} for what is no text. */
    static ChangeSet parse(List<String> fields, int commits, int uncommitted) {
        int files = 0;
        int insertions = 0;
        int deletions = 0;
        for (Iterator<String> rest = fields.iterator(); rest.hasNext(); ) {
            String[] parts = rest.next().split("\t", 3);
            files++;
            insertions += number(parts[0]);
            deletions += number(parts[1]);
            if (parts[2].isEmpty()) {
                // Renamed: the old and the new name follow, each on its own.
                rest.next();
                rest.next();
            }
        }
        return new ChangeSet(files, insertions, deletions, commits, uncommitted);
    }

    private static int number(String count) {
        return count.equals("-") ? 0 : Integer.parseInt(count);
    }
}
