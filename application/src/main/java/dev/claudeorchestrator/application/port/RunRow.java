package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.run.Trigger;
import dev.claudeorchestrator.domain.session.Usage;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in a list of runs.
 *
 * @param base abbreviated commit and ref, for people
 * @param taskCounts how many tasks are in which state, by the state's word
 * @param finishedAt null while something may follow
 */
public record RunRow(
        RunId id,
        String name,
        String batch,
        RunState state,
        Trigger trigger,
        String base,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Map<String, Integer> taskCounts,
        Usage usage) {
    public RunRow {
        taskCounts = Map.copyOf(taskCounts);
    }
}
