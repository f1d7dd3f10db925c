package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What follows from a session's evidence. Every case says why, in one sentence for people. */
public sealed interface Judgement {
    /** Why, as one sentence. */
    String reason();

    /** The session did what was expected of it; the check has the next word. */
    record Accomplished(String reason) implements Judgement {}

    /** The task cannot go on: trying again would not help. */
    record Final(Outcome outcome, String reason) implements Judgement {}

    /**
     * The task waits, with session and worktree, for something outside it.
     *
     * @param until when it may go on; null where nobody knows
     */
    record Wait(ParkingReason parking, @Nullable Instant until, String reason) implements Judgement {}

    /**
     * Trying again may help.
     *
     * @param session how to go on
     * @param exhausted what becomes of the task when no retry is left
     */
    record TryAgain(NextSession session, Exhausted exhausted, String reason) implements Judgement {}

    /** Which session a further attempt uses. */
    enum NextSession {
        /** The same one: resumed, or begun under its id where it never came up. */
        SAME,
        /** A new one, with a hand-over: the old one cannot be resumed. */
        FRESH
    }

    /** What becomes of a task whose retries are used up. */
    sealed interface Exhausted {
        /** It ends. */
        record Ends(Outcome outcome) implements Exhausted {}

        /** It parks, since the cause lies outside it. */
        record Parks(ParkingReason parking) implements Exhausted {}
    }
}
