package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.persistence.jooq.Tables.TASKS;

import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** A task's run as a row. */
final class TaskColumns {
    private TaskColumns() {}

    /** Everything that may change; a column that is not named keeps what it has. */
    static Map<Field<?>, @Nullable Object> of(TaskRun task) {
        Map<Field<?>, @Nullable Object> row = new HashMap<>();
        row.put(TASKS.STATE, task.state().word());
        row.put(TASKS.ATTEMPTS, (long) task.attempts().size());
        row.put(TASKS.RETRIES, (long) task.retries());
        row.put(TASKS.SESSION_MS, sessionTime(task).toMillis());
        row.putAll(UsageColumns.OF_TASK.values(task.usage()));
        addTimes(row, task.times());
        addEnding(row, task);
        addPlace(row, task.worktree());
        addSession(row, task);
        addChanges(row, task);
        return row;
    }

    private static void addTimes(Map<Field<?>, @Nullable Object> row, TaskRun.Times times) {
        if (times.startedAt() != null) {
            row.put(TASKS.BEGAN_AT, Columns.time(times.startedAt()));
        }
        row.put(TASKS.STARTED_AT, Columns.timeOrNull(times.startedAt()));
        row.put(TASKS.FINISHED_AT, Columns.timeOrNull(times.finishedAt()));
        row.put(TASKS.DURATION_MS, Columns.milliseconds(times.startedAt(), times.finishedAt()));
    }

    /** Why it stands where it stands: its ending, or what it waits for. */
    private static void addEnding(Map<Field<?>, @Nullable Object> row, TaskRun task) {
        Ending ending = task.ending();
        row.put(TASKS.CHECK_VERDICT, (ending == null ? task.check() : ending.check()).word());
        row.put(TASKS.OUTCOME, ending == null ? null : ending.outcome().word());
        row.put(TASKS.DELIVERY, ending == null ? null : ending.delivery().word());
        row.put(TASKS.REASON, ending == null ? null : ending.reason());
        row.put(TASKS.PARKING_REASON, null);
        row.put(TASKS.PARKED_UNTIL, null);
        if (task.state() instanceof TaskState.Parked parked) {
            row.put(TASKS.REASON, parked.reason());
            row.put(TASKS.PARKING_REASON, parked.parking().word());
            row.put(TASKS.PARKED_UNTIL, Columns.timeOrNull(parked.until()));
        } else if (task.state() instanceof TaskState.BackingOff backing) {
            row.put(TASKS.REASON, backing.reason());
        }
    }

    /** A worktree that was removed leaves its branch behind, and so does the row. */
    private static void addPlace(Map<Field<?>, @Nullable Object> row, @Nullable Worktree worktree) {
        row.put(TASKS.WORKTREE, worktree == null ? null : worktree.path().toString());
        if (worktree != null) {
            row.put(TASKS.BRANCH, worktree.branch());
            row.put(TASKS.BASE_COMMIT, worktree.base().commit().hex());
        }
    }

    private static void addSession(Map<Field<?>, @Nullable Object> row, TaskRun task) {
        task.lastAttempt()
                .ifPresent(last -> row.put(TASKS.SESSION_ID, last.session().toString()));
        task.attempts().stream()
                .map(Attempt::facts)
                .filter(Objects::nonNull)
                .forEach(facts -> row.put(TASKS.MODEL, facts.model()));
    }

    private static void addChanges(Map<Field<?>, @Nullable Object> row, TaskRun task) {
        KeptWork kept = task.kept();
        if (kept != null) {
            row.put(TASKS.REF, kept.ref());
            row.put(TASKS.HEAD_COMMIT, kept.head().hex());
        }
        ChangeSet changes = kept != null ? kept.changes() : lastSeen(task);
        if (changes != null) {
            row.put(TASKS.FILES, (long) changes.files());
            row.put(TASKS.INSERTIONS, (long) changes.insertions());
            row.put(TASKS.DELETIONS, (long) changes.deletions());
            row.put(TASKS.COMMITS, (long) changes.commits());
            row.put(TASKS.UNCOMMITTED, (long) changes.uncommitted());
        }
    }

    private static @Nullable ChangeSet lastSeen(TaskRun task) {
        return task.lastAttempt()
                .map(Attempt::end)
                .map(end -> end.evidence().changes())
                .orElse(null);
    }

    /** Of the sessions that are over. */
    private static Duration sessionTime(TaskRun task) {
        return task.attempts().stream()
                .filter(attempt -> attempt.end() != null)
                .map(attempt -> attempt.duration(attempt.startedAt()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
