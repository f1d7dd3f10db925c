package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.batch.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds events up to a {@link Run}. Not thread-safe. */
public final class RunFold {
    private @Nullable RunHeader header;
    private RunState state = RunState.RUNNING;
    private final Map<TaskName, TaskRun> tasks = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Instant startedAt;
    private @Nullable Instant finishedAt;

    /** The fold of no events. */
    public RunFold() {}

    /** A fold that goes on from a run. */
    public RunFold(Run run) {
        header = run.header();
        state = run.state();
        tasks.putAll(run.tasks());
        findings.addAll(run.findings());
        startedAt = run.startedAt();
        finishedAt = run.finishedAt();
    }

    /**
     * One more fact, in constant time.
     *
     * @throws IllegalStateException when it cannot follow what was added before
     */
    public void add(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted started -> start(started);
            case RunEvent.RunResumed resumed -> resume(resumed);
            case RunEvent.RunRested rested -> rest(rested);
            case RunEvent.RunFound found -> findings.add(found.finding());
            case RunEvent.OfTask ofTask ->
                tasks.put(ofTask.task(), task(ofTask.task()).after(ofTask));
        }
    }

    /** The task as it stands. */
    public TaskRun task(TaskName name) {
        TaskRun found = tasks.get(name);
        if (found == null) {
            throw new IllegalStateException("the run has no task \"" + name + "\"");
        }
        return found;
    }

    /** What is fixed, as it stands after the last resume. */
    public RunHeader header() {
        if (header == null) {
            throw new IllegalStateException("the history of a run begins with its start");
        }
        return header;
    }

    /** The run so far. Linear in the number of tasks. */
    public Run run() {
        if (header == null || startedAt == null) {
            throw new IllegalStateException("the history of a run begins with its start");
        }
        return new Run(header, state, tasks, findings, startedAt, finishedAt);
    }

    private void start(RunEvent.RunStarted started) {
        if (header != null) {
            throw new IllegalStateException("run " + header.id() + " starts twice");
        }
        header = started.header();
        startedAt = started.at();
        started.header().batch().tasks().forEach(task -> tasks.put(task.name(), TaskRun.waiting(task.name())));
    }

    private void resume(RunEvent.RunResumed resumed) {
        if (header == null || state.isEnd()) {
            throw new IllegalStateException("only a run that has not ended is resumed");
        }
        header = header.with(resumed.options());
        state = RunState.RUNNING;
        finishedAt = null;
    }

    private void rest(RunEvent.RunRested rested) {
        state = rested.state();
        finishedAt = rested.state().isEnd() ? rested.at() : null;
    }
}
