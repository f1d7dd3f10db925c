package dev.claudeorchestrator.bootstrap.report;

import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run with what its events say beyond where it stands now: worktrees that may be gone, and what checks said.
 *
 * @param planned the last worktree of every task that ever had one
 * @param checks the last check of every task that was checked
 */
public record RunRecord(Run run, Map<TaskName, Worktree> planned, Map<TaskName, LastCheck> checks) {
    /**
     * A check as far as it came.
     *
     * @param verdict null while it runs, or where it was cut short
     * @param reason one sentence; null like the verdict
     */
    public record LastCheck(
            Path log,
            @Nullable CheckVerdict verdict,
            @Nullable String reason) {}

    public RunRecord {
        planned = Map.copyOf(planned);
        checks = Map.copyOf(checks);
    }

    /** The record that these events add up to. */
    public static RunRecord of(List<RunEvent> events) {
        Map<TaskName, Worktree> planned = new HashMap<>();
        Map<TaskName, LastCheck> checks = new HashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.PreparationStarted e) {
                planned.put(e.task(), e.worktree());
            } else if (event instanceof RunEvent.CheckStarted e) {
                checks.put(e.task(), new LastCheck(e.log(), null, null));
            } else if (event instanceof RunEvent.CheckEnded e) {
                checks.computeIfPresent(e.task(), (task, check) -> new LastCheck(check.log(), e.verdict(), e.reason()));
            }
        }
        return new RunRecord(Run.of(events), planned, checks);
    }

    /**
     * Reads it. Blocks on the disk.
     *
     * @throws IllegalArgumentException when there is no such run
     */
    public static RunRecord read(RunHistory history, RunId run) {
        List<RunEvent> events = new ArrayList<>();
        history.replay(run, events::add);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("there is no run " + run);
        }
        return of(events);
    }

    /** Where the task was worked on, though that may be gone; empty where it never came to that. */
    public Optional<Worktree> worktree(TaskName task) {
        return Optional.ofNullable(planned.get(task));
    }

    /** The task's last check. */
    public Optional<LastCheck> check(TaskName task) {
        return Optional.ofNullable(checks.get(task));
    }
}
