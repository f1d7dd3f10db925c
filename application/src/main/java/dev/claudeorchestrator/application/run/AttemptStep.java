package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judge;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.SessionId;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a worktree that is ready to the judgement of the session that worked in it. */
final class AttemptStep {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptStep.class);

    private final TaskDesk desk;
    private final RetryDecision decision;
    private @Nullable LiveSession live;

    AttemptStep(TaskDesk desk) {
        this.desk = desk;
        this.decision = new RetryDecision(desk.context().settings());
    }

    boolean isLive() {
        return live != null;
    }

    /** Starts the next attempt, unless a limit is used up or every slot is taken. */
    void startIfSlot(NextSession next) {
        TaskRun run = desk.run();
        Optional<Verdict> exhausted = Allowances.exhausted(limits(), run, desk.now());
        if (exhausted.isPresent()) {
            desk.context().slots().leaves(desk.name());
            desk.judge(exhausted.get());
            return;
        }
        if (!desk.context().slots().mayStart()) {
            return;
        }
        desk.context().slots().starts(desk.name());
        int number = run.attempts().size() + 1;
        Optional<SessionId> resumable = next == NextSession.SAME ? resumable(run) : Optional.empty();
        SessionId session = resumable.orElseGet(desk.context().settings().sessionIds());
        RunHeader header = desk.context().journal().header();
        Path directory = desk.context().world().state().attempt(header.id(), desk.name(), number);
        desk.context()
                .record(new RunEvent.AttemptStarted(
                        desk.now(), desk.name(), number, session, resumable.isPresent(), directory));
        go(number).start();
    }

    /** The session that the last attempt worked in, if it ever came up: Claude Code knows no other. */
    private static Optional<SessionId> resumable(TaskRun run) {
        return run.lastAttempt()
                .map(Attempt::session)
                .filter(session -> run.attempts().stream()
                        .anyMatch(attempt -> attempt.session().equals(session) && attempt.facts() != null));
    }

    /** Takes over the attempt that an earlier process left running. */
    void adopt(int attempt) {
        desk.context().slots().adopts(desk.name());
        go(attempt).adopt();
    }

    /** Asks a live session to end. */
    void stop(StopCause cause) {
        if (live != null) {
            live.stop(cause);
        }
    }

    /** Ends a live session at once. */
    void kill() {
        if (live != null) {
            live.kill();
        }
    }

    private LiveSession go(int number) {
        LiveSession session =
                new LiveSession(desk.context(), desk.name(), limits(), number, order(number), this::sessionEnded);
        live = session;
        return session;
    }

    private Callable<SessionOrder> order(int number) {
        TaskRun run = desk.run();
        Attempt attempt = run.attempts().get(number - 1);
        Worktree worktree = desk.worktree();
        RunHeader header = desk.context().journal().header();
        return () -> new SessionOrder(
                desk.work().environment().attemptDirectory(number),
                worktree.path(),
                Prompts.of(desk.task(), run, number, attempt.resumed()),
                attempt.session(),
                attempt.resumed(),
                desk.task().agent(),
                Allowances.left(limits(), run, number),
                header.options().access(),
                desk.work().environment().variables(worktree, number),
                TaskEnvironment.MARKER);
    }

    private void sessionEnded(Evidence evidence) {
        live = null;
        Worktree worktree = desk.worktree();
        desk.away(() -> desk.work().changes(worktree), changes -> conclude(evidence.withChanges(changes)), problem -> {
            LOG.warn("task {}: git could not describe its worktree", desk.name(), problem);
            conclude(evidence);
        });
    }

    private void conclude(Evidence found) {
        Attempt attempt = desk.run().lastAttempt().orElseThrow();
        Evidence evidence = attempt.stop() == null ? found : found.withStop(attempt.stop());
        Judgement judgement = Judge.judge(evidence, desk.task(), desk.now());
        List<RunEvent> events = new ArrayList<>();
        events.add(new RunEvent.AttemptEnded(desk.now(), desk.name(), attempt.number(), evidence, judgement));
        for (Denial denial : evidence.denials()) {
            events.add(new RunEvent.TaskFound(desk.now(), desk.name(), finding(denial)));
        }
        events.add(decision.after(asStopped(judgement), desk.run(), limits().retries(), desk.now()));
        desk.context().record(events.toArray(RunEvent[]::new));
    }

    /** A run that is being stopped tries nothing again. */
    private Judgement asStopped(Judgement judgement) {
        return switch (desk.context().stopping()) {
            case NO -> judgement;
            case INTERRUPTED, KILLED ->
                judgement instanceof Judgement.TryAgain
                        ? new Judgement.Wait(ParkingReason.INTERRUPTED, null, "The run was interrupted.")
                        : judgement;
            case CANCELLED ->
                new Judgement.Final(
                        TaskDesk.cancelled().outcome(), TaskDesk.cancelled().reason());
        };
    }

    private static Finding finding(Denial denial) {
        return new Finding(
                "denial",
                denial.tool() + " was refused: " + denial.input() + "; \"" + denial.rule() + "\" would allow it");
    }

    private Limits limits() {
        return desk.task().limits();
    }
}
