package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.session.Judgement.Exhausted.Ends;
import dev.claudeorchestrator.domain.session.Judgement.Final;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.Judgement.TryAgain;
import dev.claudeorchestrator.domain.session.Judgement.Wait;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says what follows from how a session ended. No single fact decides: an exit status of 0 and the word {@code success}
 * both come with failures, and a fine answer with an exit status of 1.
 */
public final class Judge {
    private Judge() {}

    /**
     * The judgement of a session's evidence. It depends on nothing else, never throws, and takes words of a newer
     * Claude Code as they come.
     *
     * @param now when the session ended: a limit's reset may be told as a time of day alone
     */
    public static Judgement judge(Evidence evidence, Task task, Instant now) {
        StopCause stop = evidence.stop();
        TurnResult result = evidence.result();
        if (stop == null) {
            return judgeEnd(evidence, task, now);
        }
        boolean answered = result != null && result.isAnswer();
        return switch (stop) {
            case CANCELLED -> new Final(Outcome.CANCELLED, "The run was cancelled while the session was at work.");
            case WRONG_CREDENTIAL ->
                new Wait(
                        ParkingReason.LOGIN,
                        null,
                        "The session would have been billed to another credential than the chosen one, and was stopped.");
            case LINGERED -> judgeEnd(evidence, task, now);
            case INTERRUPTED, TIMEOUT, IDLE, LOGIN_REFUSED, BUDGET ->
                answered ? judgeEnd(evidence, task, now) : stopped(stop, evidence, task);
        };
    }

    /** It was stopped before it had answered. */
    private static Judgement stopped(StopCause stop, Evidence evidence, Task task) {
        return switch (stop) {
            case CANCELLED, WRONG_CREDENTIAL, LINGERED -> throw new IllegalArgumentException(stop + " is judged apart");
            case INTERRUPTED ->
                new Wait(
                        ParkingReason.INTERRUPTED,
                        null,
                        "The session was interrupted because the orchestrator was asked to end.");
            case TIMEOUT ->
                new Final(
                        Outcome.TIMED_OUT,
                        "The session was stopped because the task's time of "
                                + Phrases.duration(task.limits().timeout()) + " was used up.");
            case IDLE ->
                new TryAgain(
                        NextSession.SAME,
                        new Ends(Outcome.STALLED),
                        "The session was stopped because it had been silent for "
                                + Phrases.duration(task.limits().idleTimeout()) + ".");
            case LOGIN_REFUSED ->
                new Wait(
                        ParkingReason.LOGIN,
                        null,
                        "The login was refused" + Phrases.status(evidence.failure())
                                + "; the session was stopped instead of trying on for minutes.");
            case BUDGET ->
                new Final(
                        Outcome.BUDGET_EXHAUSTED,
                        "The session was stopped because the task's budget was used up ("
                                + Phrases.dollars(evidence.usage().costUsd()) + " in this attempt).");
        };
    }

    /** It ended by itself, or had said all it had to say. */
    private static Judgement judgeEnd(Evidence evidence, Task task, Instant now) {
        @Nullable TurnResult result = evidence.result();
        if (result == null) {
            return Silence.judge(evidence, now);
        }
        if (result.isAnswer()) {
            return Answer.judge(evidence, result, task);
        }
        return FailedTurn.judge(evidence, result, now);
    }
}
