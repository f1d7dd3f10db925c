package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.SessionId;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An immutable fact about a run, in order. What is about to be done is recorded before it is done (<em>intent</em>);
 * what was found afterwards is recorded before anything follows from it (<em>fact</em>).
 */
public sealed interface RunEvent {
    /** When it was recorded. */
    Instant at();

    /** An event of the run as a whole. */
    sealed interface OfRun extends RunEvent {}

    /** An event of one task. */
    sealed interface OfTask extends RunEvent {
        /** Whose. */
        TaskName task();
    }

    /** The run begins. First event of every run, and only there. */
    record RunStarted(Instant at, RunHeader header) implements OfRun {}

    /** A later process goes on with the run; {@code options} replace those it had. */
    record RunResumed(Instant at, RunOptions options) implements OfRun {}

    /** Nothing more will happen for now: every task ended or is parked. */
    record RunRested(Instant at, RunState state) implements OfRun {}

    /** A person should know this of the run. */
    record RunFound(Instant at, Finding finding) implements OfRun {}

    /** Intent: this worktree is made now. Repeated where an earlier making was cut short. */
    record PreparationStarted(Instant at, TaskName task, Worktree worktree) implements OfTask {}

    /** Fact: the worktree stands, with files copied and setup done. */
    record Prepared(Instant at, TaskName task) implements OfTask {}

    /** Intent: a session is started. */
    record AttemptStarted(Instant at, TaskName task, int attempt, SessionId session, boolean resumed, Path directory)
            implements OfTask {}

    /** Fact: its process lives. */
    record SessionSpawned(Instant at, TaskName task, int attempt, ProcessIdentity process) implements OfTask {}

    /** Fact: the session came up. */
    record SessionOpened(Instant at, TaskName task, int attempt, SessionFacts facts) implements OfTask {}

    /** Fact: what it did so far; not for every step, but often enough to look at. */
    record SessionProgressed(Instant at, TaskName task, int attempt, Progress progress) implements OfTask {}

    /** Intent: the session is told to end. */
    record StopRequested(Instant at, TaskName task, int attempt, StopCause cause) implements OfTask {}

    /** Fact: the session ended; what follows from it is the next event. */
    record AttemptEnded(Instant at, TaskName task, int attempt, Evidence evidence, Judgement judgement)
            implements OfTask {}

    /** The session did its part; leftovers are committed now. */
    record Accomplished(Instant at, TaskName task) implements OfTask {}

    /** The task is tried again at that instant, which costs a retry where {@code counted}. */
    record BackedOff(Instant at, TaskName task, Instant until, NextSession session, boolean counted, String reason)
            implements OfTask {}

    /** The task waits for something outside. */
    record TaskParked(
            Instant at,
            TaskName task,
            ParkingReason parking,
            @Nullable Instant until,
            String reason) implements OfTask {}

    /** The task goes on where it was parked. */
    record TaskUnparked(Instant at, TaskName task) implements OfTask {}

    /** Fact: leftovers are committed; this is what the agent changed. */
    record WorkSettled(Instant at, TaskName task, CommitId head, ChangeSet changes) implements OfTask {}

    /** Intent: the check runs. Repeated where an earlier one was cut short. */
    record CheckStarted(Instant at, TaskName task, Path log) implements OfTask {}

    /** Fact: what the check said; {@code reason} is one sentence. */
    record CheckEnded(Instant at, TaskName task, CheckVerdict verdict, String reason) implements OfTask {}

    /** All is known but what becomes of the work. */
    record TaskJudged(Instant at, TaskName task, Verdict verdict) implements OfTask {}

    /** Fact: the work is safe under its archive ref. */
    record WorkKept(Instant at, TaskName task, KeptWork kept) implements OfTask {}

    /** The task ended. Last event of a task but for its worktree. */
    record TaskEnded(Instant at, TaskName task, Ending ending) implements OfTask {}

    /** Fact: its worktree is gone. */
    record WorktreeRemoved(Instant at, TaskName task) implements OfTask {}

    /** A person should know this of the task. */
    record TaskFound(Instant at, TaskName task, Finding finding) implements OfTask {}
}
