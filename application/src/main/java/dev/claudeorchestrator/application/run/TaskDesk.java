package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.run.Effects.Effect;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the steps of one task share: the task, what is known of it, and the one thing done for it away from here. */
final class TaskDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TaskDesk.class);

    private final RunContext context;
    private final Task task;
    private final TaskWork work;
    private @Nullable Effect effect;
    private boolean interruptible;

    TaskDesk(RunContext context, Task task) {
        this.context = context;
        this.task = task;
        this.work = new TaskWork(context.world(), context.journal().header(), task);
    }

    RunContext context() {
        return context;
    }

    Task task() {
        return task;
    }

    TaskName name() {
        return task.name();
    }

    TaskWork work() {
        return work;
    }

    TaskRun run() {
        return context.journal().task(task.name());
    }

    Instant now() {
        return context.now();
    }

    /** The worktree, which was planned by now. */
    Worktree worktree() {
        Worktree planned = run().worktree();
        if (planned == null) {
            throw new IllegalStateException("task " + name() + " has no worktree");
        }
        return planned;
    }

    /** The number of the attempt that is under way or comes next: files of setup and check stand with it. */
    int currentAttempt() {
        return Math.max(1, run().lastAttempt().map(Attempt::number).orElse(1));
    }

    /** Whether something is being done away from here. */
    boolean isBusy() {
        return effect != null;
    }

    /** Does quick work away from here, which a stop lets finish. */
    <T> void away(Callable<T> body, Consumer<? super T> done, Consumer<? super Exception> failed) {
        go(body, done, failed, false);
    }

    /** Does the user's own commands away from here, which a stop interrupts. */
    <T> void awayInterruptibly(Callable<T> body, Consumer<? super T> done, Consumer<? super Exception> failed) {
        go(body, done, failed, true);
    }

    private <T> void go(
            Callable<T> body, Consumer<? super T> done, Consumer<? super Exception> failed, boolean mayInterrupt) {
        interruptible = mayInterrupt;
        effect = context.effects()
                .start(
                        body,
                        (T result) -> {
                            effect = null;
                            context.move();
                            done.accept(result);
                        },
                        problem -> {
                            effect = null;
                            context.move();
                            failed.accept(problem);
                        });
    }

    /** Interrupts what is done away from here if that may be interrupted, or must be. */
    void interrupt(boolean force) {
        if (effect != null && (interruptible || force)) {
            effect.interrupt();
        }
    }

    /** The task parks where it is, to be gone on with by a resume. */
    void parkInterrupted() {
        context.record(
                new RunEvent.TaskParked(now(), name(), ParkingReason.INTERRUPTED, null, "The run was interrupted."));
    }

    void judge(Verdict verdict) {
        context.record(new RunEvent.TaskJudged(now(), name(), verdict));
    }

    /** What follows from work that failed: interrupted work parks, anything else decides the task. */
    void workFailed(Exception problem, Outcome outcome, String what) {
        if (problem instanceof InterruptedException) {
            switch (context.stopping()) {
                case CANCELLED -> judge(cancelled());
                case NO, INTERRUPTED, KILLED -> parkInterrupted();
            }
            return;
        }
        if (problem instanceof RuntimeException) {
            LOG.error("task {}: {} failed unexpectedly", name(), what, problem);
            judge(Verdict.unchecked(Outcome.UNKNOWN, "An error inside the orchestrator: " + problem));
            return;
        }
        judge(Verdict.unchecked(outcome, "Could not " + what + ": " + problem.getMessage()));
    }

    static Verdict cancelled() {
        return Verdict.unchecked(Outcome.CANCELLED, "The run was cancelled.");
    }
}
