package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionNotStartedException;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.application.port.Timers.Alarm;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.SessionFacts;
import dev.claudeorchestrator.domain.session.ApiFailure;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.session.StreamFacts;
import dev.claudeorchestrator.domain.session.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt's session while it lives: started or adopted, held to its three clocks (the task's time, its silence, its
 * grace after the answer), and stopped when one runs out. Owned by the engine's thread.
 */
final class LiveSession implements SessionWatch.Ears {
    private static final Duration BETWEEN_PROGRESS = Duration.ofSeconds(1);

    private final RunContext context;
    private final TaskName task;
    private final Limits limits;
    private final int attempt;
    private final Callable<SessionOrder> order;
    private final SessionWatch watch;
    private final Consumer<Evidence> onEnd;
    private final Set<Alarm> alarms = new HashSet<>();
    private @Nullable Session session;
    private @Nullable Evidence ended;
    private boolean killed;
    private boolean over;
    private Instant lastProgress = Instant.MIN;

    /**
     * @param order made away from the engine's thread, since it touches files
     * @param onEnd told once, on the engine's thread, when all of the session is gone
     */
    LiveSession(
            RunContext context,
            TaskName task,
            Limits limits,
            int attempt,
            Callable<SessionOrder> order,
            Consumer<Evidence> onEnd) {
        this.context = context;
        this.task = task;
        this.limits = limits;
        this.attempt = attempt;
        this.order = order;
        this.watch = new SessionWatch(context.world().timers(), context.inbox(), this);
        this.onEnd = onEnd;
    }

    /** Starts it. */
    void start() {
        context.effects().start(() -> context.world().agent().start(order.call(), watch), this::lives, this::failed);
    }

    /** Takes it over from an earlier process; starts it where that one never did. */
    void adopt() {
        context.effects()
                .start(
                        () -> context.world().agent().adopt(order.call(), watch),
                        (Optional<Session> found) -> found.ifPresentOrElse(this::lives, this::startLate),
                        this::failed);
    }

    /** Asks it to end. */
    void stop(StopCause cause) {
        if (over) {
            return;
        }
        if (attempt().stop() == null) {
            context.record(new RunEvent.StopRequested(context.now(), task, attempt, cause));
        }
        if (session != null) {
            session.stop();
        }
    }

    /** Ends it at once. */
    void kill() {
        killed = true;
        if (session != null) {
            session.kill();
        }
    }

    private void startLate() {
        if (context.isStopping()) {
            end(neverStarted("it had not been started when the run was stopped"));
        } else {
            start();
        }
    }

    private void lives(Session living) {
        session = living;
        if (attempt().process() == null) {
            context.record(new RunEvent.SessionSpawned(context.now(), task, attempt, living.process()));
        }
        if (ended != null) {
            end(ended);
            return;
        }
        if (killed) {
            living.kill();
        } else if (attempt().stop() != null) {
            living.stop();
        }
        watchTime();
        watchSilence();
    }

    private void failed(Exception e) {
        String why = e instanceof SessionNotStartedException ? String.valueOf(e.getMessage()) : e.toString();
        end(neverStarted(why));
    }

    @Override
    public void opened(SessionFacts facts) {
        context.slots().isUp(task);
        context.move();
        if (over || attempt().facts() != null) {
            return;
        }
        context.record(new RunEvent.SessionOpened(context.now(), task, attempt, facts));
        Credential chosen = context.journal().header().options().access().credential();
        boolean subscription = chosen == Credential.LOGIN || chosen == Credential.OAUTH_TOKEN;
        if (subscription && facts.credential().equals("ANTHROPIC_API_KEY")) {
            stop(StopCause.WRONG_CREDENTIAL);
        }
    }

    @Override
    public void progressed() {
        Instant now = context.now();
        if (over) {
            return;
        }
        Instant allowed = lastProgress.equals(Instant.MIN) ? now : lastProgress.plus(BETWEEN_PROGRESS);
        if (now.isBefore(allowed)) {
            alarm(allowed, this::progressed);
            return;
        }
        lastProgress = now;
        context.journal().record(new RunEvent.SessionProgressed(now, task, attempt, watch.progress()));
    }

    @Override
    public void loginRefused(ApiFailure failure) {
        stop(StopCause.LOGIN_REFUSED);
    }

    @Override
    public void answered() {
        if (!over && watch.isDone()) {
            Instant answeredAt = watch.lastHeard();
            alarm(context.now().plus(context.settings().grace()), () -> {
                if (watch.isDone() && !watch.lastHeard().isAfter(answeredAt)) {
                    stop(StopCause.LINGERED);
                }
            });
        }
    }

    @Override
    public void ended(Evidence evidence) {
        ended = evidence;
        if (session != null) {
            end(evidence);
        }
    }

    private void end(Evidence evidence) {
        if (over) {
            return;
        }
        over = true;
        alarms.forEach(Alarm::cancel);
        context.sessionEnded(task);
        onEnd.accept(evidence);
    }

    private void watchTime() {
        Instant now = context.now();
        Duration left = Allowances.timeLeft(limits, context.journal().task(task), now);
        alarm(now.plus(left), () -> stop(StopCause.TIMEOUT));
    }

    /** Looks again only when the silence so far could have become too long; what is said costs no alarm. */
    private void watchSilence() {
        Instant tooLong = watch.lastHeard().plus(limits.idleTimeout());
        if (tooLong.isAfter(context.now())) {
            alarm(tooLong, this::watchSilence);
        } else if (watch.isDone()) {
            alarm(context.now().plus(limits.idleTimeout()), this::watchSilence);
        } else {
            stop(StopCause.IDLE);
        }
    }

    private void alarm(Instant instant, Runnable step) {
        Alarm[] set = new Alarm[1];
        set[0] = context.at(instant, () -> {
            alarms.remove(set[0]);
            if (!over) {
                step.run();
            }
        });
        alarms.add(set[0]);
    }

    private Attempt attempt() {
        return context.journal().task(task).lastAttempt().orElseThrow();
    }

    private static Evidence neverStarted(String why) {
        return new Evidence(
                new ProcessEnd.NeverStarted(why),
                null,
                null,
                null,
                List.of(),
                List.of(),
                new StreamFacts(false, 0, 0, 0, 0, ""),
                "",
                Usage.NONE,
                null);
    }
}
