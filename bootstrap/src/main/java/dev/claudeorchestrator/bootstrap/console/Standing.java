package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Progress;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunFold;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a run stands at one moment, with what its fold alone does not tell.
 *
 * @param since when each task came into the state it is in
 * @param events all that happened so far
 */
public record Standing(Run run, Map<TaskName, Instant> since, List<RunEvent> events) {
    public Standing {
        since = Map.copyOf(since);
        events = List.copyOf(events);
    }

    /** Reads it. Blocks on the disk. */
    public static Standing of(RunId id, RunHistory history) {
        List<RunEvent> events = new ArrayList<>();
        history.replay(id, events::add);
        return of(events);
    }

    /** The standing that these events add up to. */
    public static Standing of(List<RunEvent> events) {
        RunFold fold = new RunFold();
        Map<TaskName, TaskState> states = new HashMap<>();
        Map<TaskName, Instant> since = new HashMap<>();
        for (RunEvent event : events) {
            fold.add(event);
            if (event instanceof RunEvent.OfTask ofTask) {
                TaskState state = fold.task(ofTask.task()).state();
                TaskState before = states.put(ofTask.task(), state);
                if (before == null || !before.word().equals(state.word())) {
                    since.put(ofTask.task(), event.at());
                }
            }
        }
        return new Standing(fold.run(), since, events);
    }

    /** When the task came into its state: with the run, where nothing of it has happened yet. */
    public Instant since(TaskRun task) {
        return since.getOrDefault(task.task(), run.startedAt());
    }

    /** What the task is busy with or waits for, for people; empty where its state says it all. */
    public String doing(TaskRun task, Instant now, ZoneId zone) {
        return switch (task.state()) {
            case TaskState.Waiting _ -> waitsFor(task);
            case TaskState.Ready _ -> "for a free slot";
            case TaskState.BackingOff backing ->
                "tries again at " + Wording.time(backing.until(), now, zone) + ": " + backing.reason();
            case TaskState.Parked parked ->
                parked.parking().word()
                        + (parked.until() == null ? "" : " until " + Wording.time(parked.until(), now, zone))
                        + ": " + parked.reason();
            case TaskState.Running _ -> lastAction(task);
            case TaskState.Preparing _, TaskState.Settling _, TaskState.Checking _, TaskState.Delivering _ -> "";
            case TaskState.Succeeded _, TaskState.Failed _, TaskState.Cancelled _, TaskState.Skipped _ ->
                task.ending() == null || task.ending().isSuccess()
                        ? ""
                        : task.ending().outcome().word() + ": " + task.ending().reason();
        };
    }

    /** What the session did last, as far as it has said; empty for none. */
    public static String lastAction(TaskRun task) {
        return task.lastAttempt()
                .flatMap(attempt -> Optional.ofNullable(attempt.progress()))
                .map(Progress::lastAction)
                .orElse("");
    }

    private String waitsFor(TaskRun task) {
        String missing = run.asked(task.task()).dependsOn().stream()
                .filter(needed -> !run.task(needed).isSuccess())
                .map(TaskName::value)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? "for a free slot" : "for " + missing;
    }
}
