package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a worktree holds beyond its base. */
final class CountChanges {
    private static final int REMEMBERED = 256;

    private final Git git;
    /** What was counted lately; guarded by itself. */
    private final Map<Comparison, Lines> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Comparison, Lines> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Comparison(CommitId base, String tree) {}

    /** By how much two trees differ. */
    record Lines(int files, int insertions, int deletions) {
        ChangeSet with(int commits, int uncommitted) {
            return new ChangeSet(files, insertions, deletions, commits, uncommitted);
        }
    }

    CountChanges(Git git) {
        this.git = git;
    }

    ChangeSet count(RepositoryPaths repository, LinkedWorktree linked, Worktree worktree, Snapshot snapshot)
            throws WorktreeException, InterruptedException {
        CommitId base = worktree.base().commit();
        int commits;
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            commits = reading.ahead(base, snapshot.head());
            if (reading.tree(base).equals(snapshot.tree())) {
                return new ChangeSet(0, 0, 0, commits, snapshot.uncommitted());
            }
        }
        return lines(linked, base, snapshot.tree()).with(commits, snapshot.uncommitted());
    }

    /** The same two trees are compared after a session, when leftovers are committed, and when all is kept. */
    private Lines lines(LinkedWorktree linked, CommitId base, String tree)
            throws GitFailedException, InterruptedException {
        Comparison comparison = new Comparison(base, tree);
        synchronized (known) {
            Lines before = known.get(comparison);
            if (before != null) {
                return before;
            }
        }
        // Git and not JGit: only git knows from the attributes what is to count as text.
        Lines counted = parse(git.in(linked)
                .with("diff-tree", "-r", "-z", "-M", "--numstat", "--no-ext-diff", "--no-textconv")
                .with(base.hex(), tree)
                .reading()
                .succeed()
                .fields());
        synchronized (known) {
            known.put(comparison, counted);
        }
        return counted;
    }

    /** Reads {@code --numstat -z}: insertions, deletions, name; {@code -} for what is no text. */
    static Lines parse(List<String> fields) {
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
        return new Lines(files, insertions, deletions);
    }

    private static int number(String count) {
        return count.equals("-") ? 0 : Integer.parseInt(count);
    }
}
