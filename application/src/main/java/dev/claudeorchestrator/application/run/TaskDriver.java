package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.Timers.Alarm;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Drives one task from state to state. What comes next follows from the state alone, so a task that an earlier process
 * left anywhere is driven on from there. Owned by the engine's thread.
 */
final class TaskDriver {
    private final TaskDesk desk;
    private final BooleanSupplier skipsTheRest;
    private final PrepareStep prepare;
    private final AttemptStep attempt;
    private final FinishStep finish;
    private @Nullable Alarm backOff;

    /** @param skipsTheRest whether tasks that have not started are to be skipped */
    TaskDriver(TaskDesk desk, BooleanSupplier skipsTheRest) {
        this.desk = desk;
        this.skipsTheRest = skipsTheRest;
        this.prepare = new PrepareStep(desk);
        this.attempt = new AttemptStep(desk);
        this.finish = new FinishStep(desk);
    }

    /** Whether something of the task is under way, and news of it will come. */
    boolean isUnderWay() {
        return desk.isBusy() || attempt.isLive() || backOff != null;
    }

    /** Takes the next step if there is one to take now. */
    void advance() {
        if (desk.isBusy() || attempt.isLive()) {
            return;
        }
        switch (desk.context().stopping()) {
            case NO -> goOn();
            case INTERRUPTED, KILLED -> wind();
            case CANCELLED -> cancel();
        }
    }

    /** The run is being stopped: tells whatever is under way. */
    void stop() {
        switch (desk.context().stopping()) {
            case NO -> {}
            case INTERRUPTED -> {
                desk.interrupt(false);
                attempt.stop(StopCause.INTERRUPTED);
            }
            case KILLED -> {
                desk.interrupt(true);
                attempt.stop(StopCause.INTERRUPTED);
                attempt.kill();
            }
            case CANCELLED -> {
                desk.interrupt(false);
                attempt.stop(StopCause.CANCELLED);
            }
        }
    }

    private void goOn() {
        TaskRun run = desk.run();
        switch (run.state()) {
            case TaskState.Waiting _ -> leaveWaiting();
            case TaskState.Preparing _ -> prepare.make();
            case TaskState.Ready ready -> startOrSkip(run, ready);
            case TaskState.BackingOff backing -> backOff(backing);
            case TaskState.Running running -> attempt.adopt(running.attempt());
            case TaskState.Settling _ -> finish.settle();
            case TaskState.Checking _ -> finish.check();
            case TaskState.Delivering delivering -> finish.deliver(delivering.verdict());
            case TaskState.Parked _ -> {}
            case TaskState.Succeeded _, TaskState.Failed _, TaskState.Cancelled _, TaskState.Skipped _ ->
                finish.cleanUp();
        }
    }

    private void leaveWaiting() {
        if (skipsTheRest.getAsBoolean()) {
            end(Outcome.SKIPPED, "Another task did not succeed, and the batch stops on failure.");
            return;
        }
        Optional<TaskName> missing = desk.task().dependsOn().stream()
                .filter(name -> !desk.context().journal().task(name).isSuccess())
                .findFirst();
        if (missing.isEmpty()) {
            prepare.beginIfRoom();
            return;
        }
        desk.task().dependsOn().stream()
                .filter(name -> desk.context().journal().task(name).state().isEnd())
                .filter(name -> !desk.context().journal().task(name).isSuccess())
                .findFirst()
                .ifPresent(name -> end(Outcome.SKIPPED, name + " did not succeed"));
    }

    private void startOrSkip(TaskRun run, TaskState.Ready ready) {
        if (run.attempts().isEmpty() && skipsTheRest.getAsBoolean()) {
            desk.judge(Verdict.unchecked(
                    Outcome.SKIPPED, "Another task did not succeed, and the batch stops on failure."));
        } else {
            attempt.startIfSlot(ready.session());
        }
    }

    private void backOff(TaskState.BackingOff backing) {
        if (!desk.now().isBefore(backing.until())) {
            cancelBackOff();
            attempt.startIfSlot(backing.session());
        } else if (backOff == null) {
            backOff = desk.context().at(backing.until(), () -> {
                backOff = null;
                desk.context().move();
            });
        }
    }

    private void cancelBackOff() {
        if (backOff != null) {
            backOff.cancel();
            backOff = null;
        }
    }

    /** An interrupted run lets quick steps finish, and parks the task before the next long one. */
    private void wind() {
        cancelBackOff();
        switch (desk.run().state()) {
            case TaskState.Waiting _, TaskState.Parked _ -> {}
            case TaskState.Preparing _, TaskState.Ready _, TaskState.BackingOff _, TaskState.Checking _ -> {
                desk.parkInterrupted();
            }
            case TaskState.Running running -> {
                attempt.adopt(running.attempt());
                stop();
            }
            case TaskState.Settling _ -> finish.settle();
            case TaskState.Delivering delivering -> finish.deliver(delivering.verdict());
            case TaskState.Succeeded _, TaskState.Failed _, TaskState.Cancelled _, TaskState.Skipped _ -> {}
        }
    }

    private void cancel() {
        cancelBackOff();
        TaskRun run = desk.run();
        switch (run.state()) {
            case TaskState.Waiting _ ->
                end(Outcome.CANCELLED, TaskDesk.cancelled().reason());
            case TaskState.Running running -> {
                attempt.adopt(running.attempt());
                stop();
            }
            case TaskState.Preparing _, TaskState.Ready _, TaskState.BackingOff _, TaskState.Settling _ ->
                desk.judge(TaskDesk.cancelled());
            case TaskState.Checking _, TaskState.Parked _ -> desk.judge(TaskDesk.cancelled());
            case TaskState.Delivering delivering -> finish.deliver(delivering.verdict());
            case TaskState.Succeeded _, TaskState.Failed _, TaskState.Cancelled _, TaskState.Skipped _ -> {}
        }
    }

    private void end(Outcome outcome, String reason) {
        Ending ending = new Ending(outcome, CheckVerdict.NONE, Delivery.NONE, reason);
        desk.context().record(new RunEvent.TaskEnded(desk.now(), desk.name(), ending));
    }
}
