package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.RunEvent.AttemptEnded;
import dev.claudeorchestrator.domain.run.RunEvent.AttemptStarted;
import dev.claudeorchestrator.domain.run.RunEvent.TaskEnded;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.Usage;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One task within one run: its state, its attempts, and what became of its work. Immutable; {@link #after} is the only
 * way from one state to the next.
 *
 * @param worktree null until one was planned, and again once it is removed
 * @param check what the check said so far
 * @param kept null until its work was kept
 * @param ending null until it ended
 * @param retries how many attempts transient failures have cost
 */
public record TaskRun(
        TaskName task,
        TaskState state,
        @Nullable Worktree worktree,
        List<Attempt> attempts,
        CheckVerdict check,
        @Nullable KeptWork kept,
        @Nullable Ending ending,
        int retries,
        List<Finding> findings,
        Times times) {

    private static final TaskState FAILED = new TaskState.Failed();

    /** When a task began and ended; null while it did not. */
    public record Times(
            @Nullable Instant startedAt, @Nullable Instant finishedAt) {}

    public TaskRun {
        attempts = List.copyOf(attempts);
        findings = List.copyOf(findings);
    }

    /** A task of which nothing has happened yet. */
    static TaskRun waiting(TaskName task) {
        return new TaskRun(
                task,
                new TaskState.Waiting(),
                null,
                List.of(),
                CheckVerdict.NONE,
                null,
                null,
                0,
                List.of(),
                new Times(null, null));
    }

    /**
     * This task after one more fact.
     *
     * @throws IllegalStateException when the fact cannot follow from the state: a bug, or a damaged history
     */
    public TaskRun after(RunEvent.OfTask event) {
        if (state.isEnd() && !isAllowedAfterTheEnd(event)) {
            throw new IllegalStateException(
                    event.getClass().getSimpleName() + " cannot follow the end of task " + task);
        }
        return switch (event) {
            case RunEvent.PreparationStarted e ->
                from(TaskState.Waiting.class, TaskState.Preparing.class)
                        .in(new TaskState.Preparing())
                        .startedAt(e.at())
                        .at(e.worktree());
            case RunEvent.Prepared _ -> from(TaskState.Preparing.class).in(new TaskState.Ready(NextSession.SAME));
            case AttemptStarted e ->
                from(TaskState.Ready.class, TaskState.BackingOff.class).begin(e);
            case RunEvent.SessionSpawned e -> attempt(e.attempt(), a -> a.spawned(e.process()));
            case RunEvent.SessionOpened e -> attempt(e.attempt(), a -> a.opened(e.facts()));
            case RunEvent.SessionProgressed e -> attempt(e.attempt(), a -> a.progressed(e.progress()));
            case RunEvent.StopRequested e -> attempt(e.attempt(), a -> a.stopRequested(e.cause()));
            case AttemptEnded e ->
                attempt(e.attempt(), a -> a.ended(new AttemptEnd(e.at(), e.evidence(), e.judgement())));
            case RunEvent.Accomplished _ -> from(TaskState.Running.class).in(new TaskState.Settling());
            case RunEvent.BackedOff e ->
                from(TaskState.Running.class)
                        .in(new TaskState.BackingOff(e.until(), e.session(), e.reason()))
                        .retried(e.counted() ? 1 : 0);
            case RunEvent.TaskParked e -> in(new TaskState.Parked(e.parking(), e.until(), e.reason(), stateToGoOnIn()));
            case RunEvent.TaskUnparked _ ->
                from(TaskState.Parked.class).in(stateToGoOnIn()).retried(-retries);
            case RunEvent.WorkSettled _ -> from(TaskState.Settling.class).in(new TaskState.Checking());
            case RunEvent.CheckStarted _ -> from(TaskState.Checking.class);
            case RunEvent.CheckEnded e -> from(TaskState.Checking.class).checked(e.verdict());
            case RunEvent.TaskJudged e -> in(new TaskState.Delivering(e.verdict()));
            case RunEvent.WorkKept e -> from(TaskState.Delivering.class).keeping(e.kept());
            case TaskEnded e -> end(e);
            case RunEvent.WorktreeRemoved _ -> at(null);
            case RunEvent.TaskFound e -> finding(e.finding());
        };
    }

    /** The attempt under way, or the last one. */
    public Optional<Attempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** What all attempts used together. */
    public Usage usage() {
        return attempts.stream().map(Attempt::usage).reduce(Usage.NONE, Usage::plus);
    }

    /** How long its sessions ran altogether: waiting, parking and checks do not count. */
    public Duration sessionTime(Instant now) {
        return attempts.stream().map(attempt -> attempt.duration(now)).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether it ended as was asked. */
    public boolean isSuccess() {
        return state instanceof TaskState.Succeeded;
    }

    /** Where a parked task goes on, or where one that is parked now would: where it was when that can be repeated. */
    private TaskState stateToGoOnIn() {
        return switch (state) {
            case TaskState.Parked parked -> parked.then();
            case TaskState.Running _ -> new TaskState.Ready(NextSession.SAME);
            case TaskState.BackingOff backing -> new TaskState.Ready(backing.session());
            case TaskState.Waiting _, TaskState.Preparing _, TaskState.Ready _, TaskState.Settling _ -> state;
            case TaskState.Checking _, TaskState.Delivering _ -> state;
            case TaskState.Succeeded _, TaskState.Failed _, TaskState.Cancelled _, TaskState.Skipped _ ->
                throw new IllegalStateException("task " + task + " has ended and cannot go on");
        };
    }

    private static boolean isAllowedAfterTheEnd(RunEvent.OfTask event) {
        return event instanceof RunEvent.WorktreeRemoved || event instanceof RunEvent.TaskFound;
    }

    @SafeVarargs
    private TaskRun from(Class<? extends TaskState>... expected) {
        for (Class<? extends TaskState> possible : expected) {
            if (possible.isInstance(state)) {
                return this;
            }
        }
        throw new IllegalStateException("task " + task + " is " + state + ", which this event cannot follow");
    }

    private TaskRun begin(AttemptStarted e) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(new Attempt(
                e.attempt(), e.session(), e.resumed(), e.directory(), e.at(), null, null, null, null, null));
        return with(new TaskState.Running(e.attempt()), all);
    }

    private TaskRun attempt(int number, UnaryOperator<Attempt> change) {
        Attempt last = lastAttempt()
                .filter(attempt -> attempt.number() == number)
                .orElseThrow(() -> new IllegalStateException("task " + task + " has no attempt " + number));
        List<Attempt> all = new ArrayList<>(attempts);
        all.set(all.size() - 1, change.apply(last));
        return with(state, all);
    }

    private TaskRun end(TaskEnded e) {
        TaskState last = e.ending().isSuccess()
                ? new TaskState.Succeeded()
                : endWithout(e.ending().outcome());
        Times ended = new Times(times.startedAt(), e.at());
        return new TaskRun(task, last, worktree, attempts, check, kept, e.ending(), retries, findings, ended);
    }

    private static TaskState endWithout(Outcome outcome) {
        return switch (outcome) {
            case CANCELLED -> new TaskState.Cancelled();
            case SKIPPED -> new TaskState.Skipped();
            case SUCCEEDED, NO_CHANGES, UNEXPECTED_CHANGES, DENIED, NEEDS_INPUT, CHECK_FAILED, TIMED_OUT -> FAILED;
            case STALLED, TURNS_EXHAUSTED, BUDGET_EXHAUSTED, REFUSED, CONTEXT_OVERFLOW, AGENT_ERROR -> FAILED;
            case CRASHED, SETUP_FAILED, BASE_CONFLICT, ISOLATION_BREACH, UNKNOWN -> FAILED;
        };
    }

    private TaskRun in(TaskState next) {
        return with(next, attempts);
    }

    private TaskRun with(TaskState next, List<Attempt> all) {
        return new TaskRun(task, next, worktree, all, check, kept, ending, retries, findings, times);
    }

    private TaskRun at(@Nullable Worktree place) {
        return new TaskRun(task, state, place, attempts, check, kept, ending, retries, findings, times);
    }

    private TaskRun checked(CheckVerdict verdict) {
        return new TaskRun(task, state, worktree, attempts, verdict, kept, ending, retries, findings, times);
    }

    private TaskRun keeping(KeptWork work) {
        return new TaskRun(task, state, worktree, attempts, check, work, ending, retries, findings, times);
    }

    private TaskRun retried(int more) {
        return new TaskRun(task, state, worktree, attempts, check, kept, ending, retries + more, findings, times);
    }

    private TaskRun startedAt(Instant at) {
        Times begun = times.startedAt() == null ? new Times(at, null) : times;
        return new TaskRun(task, state, worktree, attempts, check, kept, ending, retries, findings, begun);
    }

    private TaskRun finding(Finding found) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(found);
        return new TaskRun(task, state, worktree, attempts, check, kept, ending, retries, all, times);
    }
}
