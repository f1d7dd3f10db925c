package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.batch.Plan;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * Drives a run until nothing of it moves any more. One thread decides everything: it takes news out of the inbox, then
 * lets every task take the steps that have become possible.
 */
final class RunLoop {
    private final RunContext context;
    private final Inbox inbox;
    private final List<TaskDriver> drivers = new ArrayList<>();
    private final boolean stopsOnFailure;

    RunLoop(RunContext context) {
        this.context = context;
        this.inbox = context.inbox();
        RunHeader header = context.journal().header();
        this.stopsOnFailure = header.batch().stopOnFailure();
        for (Task task : Plan.of(header.batch()).order()) {
            drivers.add(new TaskDriver(new TaskDesk(context, task), this::skipsTheRest));
        }
    }

    /**
     * Drives the run; blocks until it rests.
     *
     * @param mode how it is being stopped already
     */
    Run run(Stopping mode) throws InterruptedException {
        CheckoutGuard guard = CheckoutGuard.before(context);
        context.journal().begin();
        context.stop(mode);
        advance();
        while (drivers.stream().anyMatch(TaskDriver::isUnderWay)) {
            inbox.take().run();
            advance();
        }
        guard.findings().forEach(finding -> context.record(new RunEvent.RunFound(context.now(), finding)));
        context.record(
                new RunEvent.RunRested(context.now(), context.journal().run().stateAtRest()));
        return context.journal().run();
    }

    /** Stops the run in that way, unless it is being stopped harder already; from any thread. */
    void stop(Stopping mode) {
        inbox.post(() -> {
            if (mode.compareTo(context.stopping()) > 0) {
                context.stop(mode);
                drivers.forEach(TaskDriver::stop);
            }
        });
    }

    private void advance() {
        while (context.hasMoved()) {
            drivers.forEach(TaskDriver::advance);
        }
    }

    private boolean skipsTheRest() {
        return stopsOnFailure && context.hasFailure();
    }
}
