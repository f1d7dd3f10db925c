package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.persistence.jooq.Tables.ATTEMPTS;
import static dev.claudeorchestrator.persistence.jooq.Tables.CHECKS;
import static dev.claudeorchestrator.persistence.jooq.Tables.DENIALS;
import static dev.claudeorchestrator.persistence.jooq.Tables.RUNS;
import static dev.claudeorchestrator.persistence.jooq.Tables.TASKS;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunFold;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.session.Denial;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Keeps the tables beside the events in step with them, inside the transaction that appends. */
final class Projections {
    private final DSLContext transaction;
    private final String run;
    private final RunFold fold;

    /** For a run whose fold, at each call, has just taken in the event. */
    Projections(DSLContext transaction, RunId run, RunFold fold) {
        this.transaction = transaction;
        this.run = run.value();
        this.fold = fold;
    }

    /** What an event changes. */
    void follow(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted _ -> insert(fold.run());
            case RunEvent.RunResumed _, RunEvent.RunRested _ -> update(fold.run());
            case RunEvent.RunFound _ -> {}
            case RunEvent.OfTask ofTask -> {
                update(fold.task(ofTask.task()));
                followDetail(ofTask);
            }
        }
    }

    private void followDetail(RunEvent.OfTask event) {
        switch (event) {
            case RunEvent.AttemptStarted e -> insertAttempt(e.task());
            case RunEvent.SessionSpawned e -> updateAttempt(e.task());
            case RunEvent.SessionOpened e -> updateAttempt(e.task());
            case RunEvent.SessionProgressed e -> updateAttempt(e.task());
            case RunEvent.StopRequested e -> updateAttempt(e.task());
            case RunEvent.AttemptEnded e -> {
                updateAttempt(e.task());
                insertDenials(e);
            }
            case RunEvent.CheckStarted e -> insertCheck(e);
            case RunEvent.CheckEnded e -> endCheck(e);
            case RunEvent.PreparationStarted _, RunEvent.Prepared _, RunEvent.Accomplished _ -> {}
            case RunEvent.BackedOff _, RunEvent.TaskParked _, RunEvent.TaskUnparked _ -> {}
            case RunEvent.WorkSettled _, RunEvent.TaskJudged _, RunEvent.WorkKept _ -> {}
            case RunEvent.TaskEnded _, RunEvent.WorktreeRemoved _, RunEvent.TaskFound _ -> {}
        }
    }

    private void insert(Run started) {
        transaction
                .insertInto(RUNS)
                .set(RUNS.RUN_ID, run)
                .set(RUNS.NAME, started.header().name().value())
                .set(RUNS.BATCH, started.header().batch().name())
                .set(RUNS.STATE, started.state().word())
                .set(RUNS.TRIGGER, started.header().trigger().word())
                .set(RUNS.REPOSITORY, started.header().repository().toString())
                .set(RUNS.BASE_REF, started.header().base().ref())
                .set(RUNS.BASE_COMMIT, started.header().base().commit().hex())
                .set(RUNS.STARTED_AT, Columns.time(started.startedAt()))
                .execute();
        long position = 0;
        for (TaskRun task : started.tasks().values()) {
            Map<Field<?>, @Nullable Object> row = TaskColumns.of(task);
            row.put(TASKS.RUN_ID, run);
            row.put(TASKS.TASK, task.task().value());
            row.put(TASKS.POSITION, position++);
            row.put(TASKS.BEGAN_AT, Columns.time(started.startedAt()));
            transaction.insertInto(TASKS).set(row).execute();
        }
    }

    private void update(Run moved) {
        transaction
                .update(RUNS)
                .set(RUNS.STATE, moved.state().word())
                .set(RUNS.FINISHED_AT, Columns.timeOrNull(moved.finishedAt()))
                .set(RUNS.DURATION_MS, Columns.milliseconds(moved.startedAt(), moved.finishedAt()))
                .where(RUNS.RUN_ID.eq(run))
                .execute();
    }

    private void update(TaskRun task) {
        transaction
                .update(TASKS)
                .set(TaskColumns.of(task))
                .where(TASKS.RUN_ID.eq(run), TASKS.TASK.eq(task.task().value()))
                .execute();
    }

    private void insertAttempt(TaskName task) {
        Attempt attempt = lastAttempt(task);
        Map<Field<?>, @Nullable Object> row = AttemptColumns.of(attempt);
        row.put(ATTEMPTS.RUN_ID, run);
        row.put(ATTEMPTS.TASK, task.value());
        row.put(ATTEMPTS.ATTEMPT, (long) attempt.number());
        transaction.insertInto(ATTEMPTS).set(row).execute();
    }

    private void updateAttempt(TaskName task) {
        Attempt attempt = lastAttempt(task);
        transaction
                .update(ATTEMPTS)
                .set(AttemptColumns.of(attempt))
                .where(ATTEMPTS.RUN_ID.eq(run), ATTEMPTS.TASK.eq(task.value()), ATTEMPTS.ATTEMPT.eq((long)
                        attempt.number()))
                .execute();
    }

    /** Events speak of no other attempt than the last; the fold has seen to that. */
    private Attempt lastAttempt(TaskName task) {
        return fold.task(task).lastAttempt().orElseThrow();
    }

    private void insertDenials(RunEvent.AttemptEnded ended) {
        long number = 0;
        for (Denial denial : ended.evidence().denials()) {
            transaction
                    .insertInto(DENIALS)
                    .set(DENIALS.RUN_ID, run)
                    .set(DENIALS.TASK, ended.task().value())
                    .set(DENIALS.ATTEMPT, (long) ended.attempt())
                    .set(DENIALS.NUMBER, ++number)
                    .set(DENIALS.AT, Columns.time(ended.at()))
                    .set(DENIALS.TOOL, denial.tool())
                    .set(DENIALS.INPUT, denial.input())
                    .set(DENIALS.RULE, denial.rule())
                    .execute();
        }
    }

    private void insertCheck(RunEvent.CheckStarted started) {
        transaction
                .insertInto(CHECKS)
                .set(CHECKS.RUN_ID, run)
                .set(CHECKS.TASK, started.task().value())
                .set(CHECKS.NUMBER, lastCheck(started.task()) + 1)
                .set(CHECKS.STARTED_AT, Columns.time(started.at()))
                .set(CHECKS.LOG, started.log().toString())
                .execute();
    }

    private void endCheck(RunEvent.CheckEnded ended) {
        long number = lastCheck(ended.task());
        String begun = transaction
                .select(CHECKS.STARTED_AT)
                .from(CHECKS)
                .where(CHECKS.RUN_ID.eq(run), CHECKS.TASK.eq(ended.task().value()), CHECKS.NUMBER.eq(number))
                .fetchOne(CHECKS.STARTED_AT);
        Instant startedAt = Columns.instant(begun);
        transaction
                .update(CHECKS)
                .set(CHECKS.ENDED_AT, Columns.time(ended.at()))
                .set(CHECKS.DURATION_MS, Columns.milliseconds(startedAt, ended.at()))
                .set(CHECKS.VERDICT, ended.verdict().word())
                .set(CHECKS.REASON, ended.reason())
                .where(CHECKS.RUN_ID.eq(run), CHECKS.TASK.eq(ended.task().value()), CHECKS.NUMBER.eq(number))
                .execute();
    }

    private long lastCheck(TaskName task) {
        Long last = transaction
                .select(DSL.max(CHECKS.NUMBER))
                .from(CHECKS)
                .where(CHECKS.RUN_ID.eq(run), CHECKS.TASK.eq(task.value()))
                .fetchOne(0, Long.class);
        return last == null ? 0 : last;
    }
}
