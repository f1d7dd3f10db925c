package dev.claudeorchestrator.claude;

import dev.claudeorchestrator.claude.ClaudeSession.Lifeline;
import dev.claudeorchestrator.domain.run.ProcessIdentity;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.subprocess.Termination;
import dev.claudeorchestrator.subprocess.detached.DetachedExit;
import dev.claudeorchestrator.subprocess.detached.DetachedProcess;
import dev.claudeorchestrator.subprocess.detached.StopLadder;
import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The two kinds of process behind a session: one that may live, and one that is known to be gone. */
final class Lifelines {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final StopLadder SWEEP = new StopLadder(Duration.ZERO, Duration.ZERO, GRACE);
    private static final int SIGNAL_BASE = 128;

    private Lifelines() {}

    static Lifeline of(DetachedProcess process) {
        return new Lifeline() {
            @Override
            public ProcessIdentity process() {
                return identity(process.identity());
            }

            @Override
            public CompletableFuture<ProcessEnd> onEnd() {
                return process.onExit().handle((exit, failure) -> failure == null ? end(exit) : new ProcessEnd.Lost());
            }

            @Override
            public void stop(StopLadder ladder) throws InterruptedException {
                process.stop(ladder);
            }

            @Override
            public void sweep() throws InterruptedException {
                process.stop(SWEEP);
            }
        };
    }

    static Lifeline gone(ProcessIdentity process, ProcessEnd end, Marker marker) {
        return new Lifeline() {
            @Override
            public ProcessIdentity process() {
                return process;
            }

            @Override
            public CompletableFuture<ProcessEnd> onEnd() {
                return CompletableFuture.completedFuture(end);
            }

            @Override
            public void stop(StopLadder ladder) {}

            @Override
            public void sweep() throws InterruptedException {
                new MarkedProcesses().end(Set.of(marker), GRACE);
            }
        };
    }

    static ProcessEnd end(DetachedExit exit) {
        return switch (exit) {
            case DetachedExit.Recorded(Termination termination) ->
                switch (termination) {
                    case Termination.Exited(int code) -> new ProcessEnd.Exited(code);
                    case Termination.Signalled(int signal) -> new ProcessEnd.Exited(SIGNAL_BASE + signal);
                    case Termination.TimedOut _ -> new ProcessEnd.Lost();
                };
            case DetachedExit.Unrecorded() -> new ProcessEnd.Lost();
        };
    }

    static ProcessIdentity identity(dev.claudeorchestrator.subprocess.os.ProcessIdentity identity) {
        return new ProcessIdentity(identity.pid(), identity.start() + " " + identity.boot());
    }
}
