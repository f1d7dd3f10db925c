package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionListener;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.domain.run.ProcessIdentity;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.EvidenceCollector;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.TurnResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session as its script has it. It lives by the timers alone, whether or not somebody listens. */
final class ScriptedSession {
    /** How long the ladder of signals takes up to the one that nobody can ignore. */
    private static final Duration LADDER = Duration.ofSeconds(30);

    private static final int INTERRUPTED = 130;
    private static final int KILLED = 137;

    private final SessionOrder order;
    private final ProcessIdentity process;
    private final boolean deaf;
    private final Timers timers;
    private final Runnable afterEnd;
    private final Deque<SessionScript.Step> steps;
    private final EvidenceCollector collector = new EvidenceCollector();
    private final List<AgentEvent> said = new ArrayList<>();
    private final List<Consumer<? super AgentEvent>> followers = new ArrayList<>();
    private @Nullable SessionListener listener;
    private @Nullable Evidence evidence;
    private boolean asked;
    private long script;
    private long ear;

    ScriptedSession(
            SessionOrder order, ProcessIdentity process, SessionScript script, Timers timers, Runnable afterEnd) {
        this.order = order;
        this.process = process;
        this.deaf = script.isDeaf();
        this.timers = timers;
        this.afterEnd = afterEnd;
        this.steps = new ArrayDeque<>(script.steps());
    }

    SessionOrder order() {
        return order;
    }

    synchronized boolean isLive() {
        return evidence == null;
    }

    synchronized boolean isAsked() {
        return asked;
    }

    synchronized List<AgentEvent> said() {
        return List.copyOf(said);
    }

    /** Begins to live; nothing is heard before this returns. */
    synchronized void begin() {
        long mine = script;
        timers.at(timers.instant(), () -> step(mine));
    }

    /** From now on this listener hears it, from its beginning. */
    synchronized Session heardBy(SessionListener newcomer) {
        long mine = ++ear;
        listener = null;
        timers.at(timers.instant(), () -> catchUp(newcomer, mine));
        return new Held();
    }

    private synchronized void catchUp(SessionListener newcomer, long mine) {
        if (mine != ear) {
            return;
        }
        listener = newcomer;
        said().forEach(newcomer::heard);
        if (evidence != null) {
            newcomer.ended(evidence);
        }
    }

    /** Nobody listens any more, as after the death of the orchestrator; the session goes on. */
    synchronized void unheard() {
        ear++;
        listener = null;
    }

    /** From now on this one hears it as well, from its beginning. */
    synchronized Agent.Following followedBy(Consumer<? super AgentEvent> follower) {
        said().forEach(follower);
        followers.add(follower);
        return () -> unfollow(follower);
    }

    private synchronized void unfollow(Consumer<? super AgentEvent> follower) {
        followers.remove(follower);
    }

    private synchronized void step(long mine) {
        while (mine == script && isLive() && !steps.isEmpty()) {
            switch (steps.removeFirst()) {
                case SessionScript.Step.Pass(Duration time) -> {
                    timers.at(timers.instant().plus(time), () -> step(mine));
                    return;
                }
                case SessionScript.Step.Say(AgentEvent event) -> say(event);
                case SessionScript.Step.Open() ->
                    say(new AgentEvent.Opened(order.session(), "claude-scripted", "2.1.330", "ANTHROPIC_API_KEY"));
                case SessionScript.Step.Do(SessionScript.Work work) -> perform(work);
                case SessionScript.Step.End(ProcessEnd how) -> end(how);
            }
        }
    }

    private void perform(SessionScript.Work work) {
        try {
            work.on(order);
        } catch (Exception e) {
            throw new AssertionError("the work of the scripted session in " + order.directory() + " failed", e);
        }
    }

    synchronized void say(AgentEvent event) {
        said.add(event);
        collector.heard(event);
        followers.forEach(follower -> follower.accept(event));
        if (listener != null) {
            listener.heard(event);
        }
    }

    synchronized void end(ProcessEnd how) {
        if (!isLive()) {
            return;
        }
        evidence = collector.ended(how, "");
        afterEnd.run();
        if (listener != null) {
            listener.ended(evidence);
        }
    }

    /** Goes on with these steps now, instead of what was left of the script. */
    synchronized void continueWith(SessionScript other) {
        script++;
        steps.clear();
        steps.addAll(other.steps());
        begin();
    }

    private synchronized void interrupted() {
        if (!isLive()) {
            return;
        }
        if (said.isEmpty()) {
            end(new ProcessEnd.Exited(INTERRUPTED));
            return;
        }
        if (said.getLast() instanceof AgentEvent.TurnEnded) {
            end(new ProcessEnd.Exited(0));
            return;
        }
        TurnResult result = new TurnResult(
                "error_during_execution", true, null, "aborted_tools", "", List.of("interrupted"), 1, "", null);
        say(new AgentEvent.TurnEnded(result, List.of(), collector.usage()));
        end(new ProcessEnd.Exited(0));
    }

    private final class Held implements Session {
        @Override
        public ProcessIdentity process() {
            return process;
        }

        @Override
        public void stop() {
            synchronized (ScriptedSession.this) {
                if (asked || !isLive()) {
                    return;
                }
                asked = true;
            }
            Instant now = timers.instant();
            if (deaf) {
                timers.at(now.plus(LADDER), () -> end(new ProcessEnd.Exited(KILLED)));
            } else {
                timers.at(now, ScriptedSession.this::interrupted);
            }
        }

        @Override
        public void kill() {
            timers.at(timers.instant(), () -> end(new ProcessEnd.Exited(KILLED)));
        }
    }
}
