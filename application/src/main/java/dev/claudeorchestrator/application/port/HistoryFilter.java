package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.verdict.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the history is asked for; a null asks for all.
 *
 * @param taskGlob tasks of such a name, and runs that have one ({@code *} and {@code ?})
 * @param outcome tasks that ended so, and runs that have one
 * @param since begun at or after: a run with its start, a task with its preparation (or its run, while it only waits),
 *     a session with its own start
 * @param until begun before
 * @param limit at most so many rows, at least 1
 */
public record HistoryFilter(
        @Nullable Path repository,
        @Nullable String taskGlob,
        @Nullable Outcome outcome,
        @Nullable Instant since,
        @Nullable Instant until,
        int limit) {
    /** The newest of everything. */
    public static HistoryFilter newest(int limit) {
        return new HistoryFilter(null, null, null, null, null, limit);
    }

    public HistoryFilter {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; at least 1 is needed");
        }
    }
}
