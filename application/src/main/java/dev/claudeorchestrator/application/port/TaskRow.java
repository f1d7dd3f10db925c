package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.session.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list of tasks of many runs.
 *
 * @param state the state's word
 * @param ending null until it ended
 */
public record TaskRow(
        RunId run,
        String runName,
        String task,
        String state,
        @Nullable Ending ending,
        int attempts,
        Usage usage,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
