package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.session.Usage;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a batch: the fold of its events. Immutable.
 *
 * @param tasks one for every task of the batch, in the batch's order
 * @param finishedAt null while something may follow
 */
public record Run(
        RunHeader header,
        RunState state,
        Map<TaskName, TaskRun> tasks,
        List<Finding> findings,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    public Run {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        findings = List.copyOf(findings);
    }

    /**
     * The run that these events add up to.
     *
     * @throws IllegalStateException when they cannot be the history of a run
     */
    public static Run of(Iterable<? extends RunEvent> events) {
        RunFold fold = new RunFold();
        events.forEach(fold::add);
        return fold.run();
    }

    /** This run after one more fact. */
    public Run after(RunEvent event) {
        RunFold fold = new RunFold(this);
        fold.add(event);
        return fold.run();
    }

    /** The task's run; a task the batch does not have is refused. */
    public TaskRun task(TaskName name) {
        TaskRun found = tasks.get(name);
        if (found == null) {
            throw new IllegalArgumentException("run " + header.name() + " has no task \"" + name + "\"");
        }
        return found;
    }

    /** What the batch asks of that task. */
    public Task asked(TaskName name) {
        return header.batch()
                .task(name)
                .orElseThrow(
                        () -> new IllegalArgumentException("run " + header.name() + " has no task \"" + name + "\""));
    }

    /** What all tasks used together. */
    public Usage usage() {
        return tasks.values().stream().map(TaskRun::usage).reduce(Usage.NONE, Usage::plus);
    }

    /** Tasks that wait for something outside. */
    public Stream<TaskRun> parked() {
        return tasks.values().stream().filter(task -> task.state() instanceof TaskState.Parked);
    }

    /** The state a run has when nothing of it moves any more: its tasks decide. */
    public RunState stateAtRest() {
        if (tasks.values().stream().anyMatch(task -> !task.state().isEnd())) {
            return RunState.PARKED;
        }
        if (tasks.values().stream().anyMatch(task -> task.state() instanceof TaskState.Cancelled)) {
            return RunState.CANCELLED;
        }
        return tasks.values().stream().allMatch(TaskRun::isSuccess) ? RunState.SUCCEEDED : RunState.FAILED;
    }
}
