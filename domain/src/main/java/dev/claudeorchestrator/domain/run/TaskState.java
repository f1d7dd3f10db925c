package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a task stands within its run. */
public sealed interface TaskState {
    /** The stable name in files, tables and on the screen; several states of the engine share one. */
    default String word() {
        return switch (this) {
            case Waiting _, Ready _, BackingOff _ -> "waiting";
            case Preparing _ -> "preparing";
            case Running _ -> "running";
            case Settling _, Checking _ -> "checking";
            case Delivering _ -> "delivering";
            case Parked _ -> "parked";
            case Succeeded _ -> "succeeded";
            case Failed _ -> "failed";
            case Cancelled _ -> "cancelled";
            case Skipped _ -> "skipped";
        };
    }

    /** Whether nothing will follow. */
    default boolean isEnd() {
        return switch (this) {
            case Waiting _,
                    Preparing _,
                    Ready _,
                    Running _,
                    BackingOff _,
                    Settling _,
                    Checking _,
                    Delivering _,
                    Parked _ -> false;
            case Succeeded _, Failed _, Cancelled _, Skipped _ -> true;
        };
    }

    /** Not begun: for its dependencies, or for its turn. */
    record Waiting() implements TaskState {}

    /** Its worktree is being made, or was when the orchestrator died. */
    record Preparing() implements TaskState {}

    /** Its worktree stands; it waits for a slot. {@code session} says how its next attempt begins. */
    record Ready(NextSession session) implements TaskState {}

    /** A session was started, or was about to be. */
    record Running(int attempt) implements TaskState {}

    /** It will be tried again at that instant. */
    record BackingOff(Instant until, NextSession session, String reason) implements TaskState {}

    /** The session did its part; leftovers are being committed. */
    record Settling() implements TaskState {}

    /** Its check runs. */
    record Checking() implements TaskState {}

    /** All is known; its work is being kept. */
    record Delivering(Verdict verdict) implements TaskState {}

    /**
     * It waits for something outside, and keeps session and worktree.
     *
     * @param until when it may go on; null where nobody knows
     * @param then the state it goes on in
     */
    record Parked(ParkingReason parking, @Nullable Instant until, String reason, TaskState then) implements TaskState {}

    /** Ended: all that was asked is done. */
    record Succeeded() implements TaskState {}

    /** Ended: something that was asked is missing. */
    record Failed() implements TaskState {}

    /** Ended: somebody cancelled it. */
    record Cancelled() implements TaskState {}

    /** Ended without having been started. */
    record Skipped() implements TaskState {}
}
