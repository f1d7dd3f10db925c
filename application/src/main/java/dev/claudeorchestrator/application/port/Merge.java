package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.change.CommitId;
import java.util.List;

/** What came of merging commits. */
public sealed interface Merge {
    /** They fit together: this commit holds them all. */
    record Merged(CommitId commit) implements Merge {}

    /** They do not: these files conflict between {@code with} and what was merged before it. */
    record Conflicted(CommitId with, List<String> files) implements Merge {
        public Conflicted {
            files = List.copyOf(files);
        }
    }
}
