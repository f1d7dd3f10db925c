package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Follows the sessions of a task that another process may be driving, one attempt after another. */
final class SessionFollower {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final RunHistory history;
    private final Leases leases;
    private final Timers timers;

    @Inject
    SessionFollower(RunHistory history, Leases leases, Timers timers) {
        this.history = history;
        this.leases = leases;
        this.timers = timers;
    }

    /** Blocks until the task ends or is parked, or nobody drives its run any more. */
    void follow(Target target, TaskRun task, SessionPrinter printer, PrintWriter err) throws InterruptedException {
        RunId id = target.run().header().id();
        String label = target.label(task);
        Attempts attempts = new Attempts(label, printer);
        while (true) {
            // Asked before the history is: a driver that ends in between has written down all it had to.
            boolean driven = leases.holder(id).isPresent();
            Run run = history.load(id);
            TaskRun now = run.task(task.task());
            attempts.catchUp(now);
            if (isAtRest(now.state()) || !driven) {
                attempts.finish();
                err.println(farewell(label, now.state(), run.header().name().value(), now.task()));
                return;
            }
            pause();
        }
    }

    private static boolean isAtRest(TaskState state) {
        return state.isEnd() || state instanceof TaskState.Parked;
    }

    private static String farewell(String label, TaskState state, String run, TaskName task) {
        return isAtRest(state)
                ? label + " is " + state.word() + ": claude-orchestrator show " + run + "/" + task
                : label + " is " + state.word() + ", but no process drives its run: claude-orchestrator resume " + run;
    }

    private void pause() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        Timers.Alarm alarm = timers.at(timers.instant().plus(INTERVAL), over::countDown);
        try {
            over.await();
        } finally {
            alarm.cancel();
        }
    }

    /** The attempts of one task as they come; at most the last one is open. */
    private static final class Attempts {
        private final String label;
        private final SessionPrinter printer;
        private int printed;
        private SessionPrinter.@Nullable Following open;

        Attempts(String label, SessionPrinter printer) {
            this.label = label;
            this.printer = printer;
        }

        void catchUp(TaskRun task) {
            for (Attempt attempt : task.attempts()) {
                if (attempt.number() < printed || attempt.number() == printed && open == null) {
                    continue;
                }
                if (attempt.number() > printed) {
                    finish();
                    printed = attempt.number();
                    open = printer.follow(label, attempt);
                }
                if (attempt.end() != null) {
                    finish();
                } else if (open != null) {
                    open.look();
                }
            }
        }

        void finish() {
            if (open != null) {
                open.finish();
                open = null;
            }
        }
    }
}
