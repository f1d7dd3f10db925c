package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.change.ChangeSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of how a session ended; outcomes are computed from nothing else, and it is kept.
 *
 * @param stop why the orchestrator stopped it; null when it ended by itself
 * @param result the last result that counts; null when there was none, or a further turn began and did not end
 * @param failure the last failure of the service; null when there was none, or the service answered after it
 * @param limits the reports that rejected since the service last answered, in order
 * @param stderr the end of what it wrote there, at most a few thousand characters; with the plain text on stdout where
 *     that was all
 * @param changes what git says of the worktree; null where it could not be asked
 */
public record Evidence(
        ProcessEnd end,
        @Nullable StopCause stop,
        @Nullable TurnResult result,
        @Nullable ApiFailure failure,
        List<Denial> denials,
        List<LimitReport> limits,
        StreamFacts stream,
        String stderr,
        Usage usage,
        @Nullable ChangeSet changes) {
    public Evidence {
        denials = List.copyOf(denials);
        limits = List.copyOf(limits);
    }

    /** The same with git's facts. */
    public Evidence withChanges(ChangeSet found) {
        return new Evidence(end, stop, result, failure, denials, limits, stream, stderr, usage, found);
    }

    /** The same, knowing who asked it to stop. */
    public Evidence withStop(StopCause cause) {
        return new Evidence(end, cause, result, failure, denials, limits, stream, stderr, usage, changes);
    }
}
