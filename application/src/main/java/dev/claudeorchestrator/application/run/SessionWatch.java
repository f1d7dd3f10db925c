package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.SessionListener;
import dev.claudeorchestrator.domain.run.Progress;
import dev.claudeorchestrator.domain.run.SessionFacts;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.ApiFailure;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Usage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one session on whatever thread that speaks, and passes on to the engine only what the engine must act
 * upon. A session that floods leaves at most one step at a time in the engine's inbox.
 */
final class SessionWatch implements SessionListener {
    private static final int LONGEST_ACTION = 120;

    private final InstantSource clock;
    private final Inbox inbox;
    private final Ears ears;
    private final AtomicBoolean progressTold = new AtomicBoolean();
    private volatile Progress progress;
    private volatile boolean answered;
    private volatile int openBackground;

    /** What the engine acts upon; called on the engine's thread. */
    interface Ears {
        void opened(SessionFacts facts);

        void progressed();

        void loginRefused(ApiFailure failure);

        void answered();

        void ended(Evidence evidence);
    }

    SessionWatch(InstantSource clock, Inbox inbox, Ears ears) {
        this.clock = clock;
        this.inbox = inbox;
        this.ears = ears;
        this.progress = new Progress(clock.instant(), Usage.NONE, "");
    }

    /** What it has done so far, and when it last did something. */
    Progress progress() {
        progressTold.set(false);
        return progress;
    }

    /** When the session last did anything. */
    Instant lastHeard() {
        return progress.at();
    }

    /** Whether it has given its answer and nothing of it is still at work. */
    boolean isDone() {
        return answered && openBackground == 0;
    }

    @Override
    public void heard(AgentEvent event) {
        answered = switch (event) {
            case AgentEvent.TurnEnded _ -> true;
            case AgentEvent.BackgroundChanged _, AgentEvent.Counted _, AgentEvent.Other _ -> answered;
            case AgentEvent.Garbled _, AgentEvent.LimitReported _, AgentEvent.Failed _ -> answered;
            case AgentEvent.Opened _, AgentEvent.Spoke _, AgentEvent.CalledTool _ -> false;
            case AgentEvent.ToolAnswered _, AgentEvent.Retrying _ -> false;
        };
        note(event);
        switch (event) {
            case AgentEvent.Opened opened -> {
                SessionFacts facts = new SessionFacts(opened.model(), opened.version(), opened.credential());
                inbox.post(() -> ears.opened(facts));
            }
            case AgentEvent.Retrying retrying -> {
                if (retrying.failure().kind().equals("authentication_failed")) {
                    inbox.post(() -> ears.loginRefused(retrying.failure()));
                }
            }
            case AgentEvent.BackgroundChanged changed -> {
                openBackground = changed.open();
                if (isDone()) {
                    inbox.post(ears::answered);
                }
            }
            case AgentEvent.TurnEnded _ -> inbox.post(ears::answered);
            case AgentEvent.Spoke _, AgentEvent.CalledTool _, AgentEvent.ToolAnswered _ -> {}
            case AgentEvent.Failed _, AgentEvent.LimitReported _, AgentEvent.Counted _ -> {}
            case AgentEvent.Garbled _, AgentEvent.Other _ -> {}
        }
    }

    @Override
    public void ended(Evidence evidence) {
        inbox.post(() -> ears.ended(evidence));
    }

    private void note(AgentEvent event) {
        Usage usage = switch (event) {
            case AgentEvent.Counted counted -> counted.soFar();
            case AgentEvent.TurnEnded ended -> ended.usage();
            case AgentEvent.Opened _, AgentEvent.Spoke _, AgentEvent.CalledTool _ -> progress.usage();
            case AgentEvent.ToolAnswered _, AgentEvent.Retrying _, AgentEvent.Failed _ -> progress.usage();
            case AgentEvent.LimitReported _, AgentEvent.BackgroundChanged _ -> progress.usage();
            case AgentEvent.Garbled _, AgentEvent.Other _ -> progress.usage();
        };
        String action = action(event);
        progress = new Progress(clock.instant(), usage, action == null ? progress.lastAction() : action);
        if (progressTold.compareAndSet(false, true)) {
            inbox.post(ears::progressed);
        }
    }

    private static @Nullable String action(AgentEvent event) {
        return switch (event) {
            case AgentEvent.Spoke spoke -> cut(spoke.text().strip());
            case AgentEvent.CalledTool called -> cut(called.tool() + " " + called.input());
            case AgentEvent.Retrying retrying ->
                "tries again (" + retrying.attempt() + " of " + retrying.most() + "): "
                        + retrying.failure().kind();
            case AgentEvent.Opened _, AgentEvent.ToolAnswered _, AgentEvent.Failed _ -> null;
            case AgentEvent.LimitReported _, AgentEvent.TurnEnded _, AgentEvent.Counted _ -> null;
            case AgentEvent.BackgroundChanged _, AgentEvent.Garbled _, AgentEvent.Other _ -> null;
        };
    }

    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= LONGEST_ACTION ? line : line.substring(0, LONGEST_ACTION - 1) + "…";
    }
}
