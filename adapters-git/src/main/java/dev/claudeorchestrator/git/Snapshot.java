package dev.claudeorchestrator.git;

import dev.claudeorchestrator.domain.change.CommitId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything in a worktree that is not ignored, as git objects.
 *
 * @param head the commit its checkout stands on
 * @param tree id of the tree of all its files
 * @param stagedTree id of the index's tree, where it holds what neither head nor files do
 * @param beside commits that a merge, rebase or the like in progress works on
 * @param uncommitted how many files differ from head
 * @param refused what git could not take into the tree, in its words
 */
record Snapshot(
        CommitId head,
        String tree,
        @Nullable String stagedTree,
        List<CommitId> beside,
        int uncommitted,
        @Nullable String refused) {
    Snapshot {
        beside = List.copyOf(beside);
    }

    Optional<String> staged() {
        return Optional.ofNullable(stagedTree);
    }
}
