package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.persistence.jooq.Tables.ATTEMPTS;
import static dev.claudeorchestrator.persistence.jooq.Tables.RUNS;
import static dev.claudeorchestrator.persistence.jooq.Tables.TASKS;

import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.TaskRow;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.application.port.UsageRow;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.run.Trigger;
import dev.claudeorchestrator.domain.session.Usage;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectSelectStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The questions about past runs, answered from the projections alone. */
final class HistoryQueries {
    /** Sorts behind every character that a run's name or id may have. */
    private static final String LAST = "~";

    private final DSLContext database;

    HistoryQueries(DSLContext database) {
        this.database = database;
    }

    List<RunId> named(String word, @Nullable Path repository) {
        Condition there = inRepository(repository);
        if (word.equals("last")) {
            return ids(there, 1);
        }
        List<RunId> exact = ids(there.and(RUNS.NAME.eq(word).or(RUNS.RUN_ID.eq(word))), Integer.MAX_VALUE);
        return exact.isEmpty()
                ? ids(there.and(begins(RUNS.NAME, word).or(begins(RUNS.RUN_ID, word))), Integer.MAX_VALUE)
                : exact;
    }

    private List<RunId> ids(Condition condition, int limit) {
        return newest(database.select(RUNS.RUN_ID), condition, limit).fetch(row -> new RunId(row.value1()));
    }

    private static <R extends Record> Select<R> newest(SelectSelectStep<R> columns, Condition condition, int limit) {
        return columns.from(RUNS)
                .where(condition)
                .orderBy(RUNS.STARTED_AT.desc(), RUNS.RUN_ID.desc())
                .limit(limit);
    }

    private static Condition begins(Field<String> column, String prefix) {
        return column.between(prefix, prefix + LAST);
    }

    List<RunRow> runs(HistoryFilter filter) {
        Condition wanted = inRepository(filter.repository()).and(within(RUNS.STARTED_AT, filter));
        if (filter.taskGlob() != null || filter.outcome() != null) {
            wanted = wanted.and(
                    DSL.exists(DSL.selectOne().from(TASKS).where(TASKS.RUN_ID.eq(RUNS.RUN_ID), isWanted(filter))));
        }
        Map<String, Tasks> tasks = tasksOf(newest(DSL.select(RUNS.RUN_ID), wanted, filter.limit()));
        return newest(database.select(RUNS.fields()), wanted, filter.limit())
                .fetch(row -> run(row, tasks.getOrDefault(row.get(RUNS.RUN_ID), Tasks.NONE)));
    }

    /** The tasks of one run, summed up. */
    private record Tasks(Map<String, Integer> counts, Usage usage) {
        static final Tasks NONE = new Tasks(Map.of(), Usage.NONE);

        Tasks plus(String state, int count, Usage more) {
            Map<String, Integer> all = new HashMap<>(counts);
            all.merge(state, count, Integer::sum);
            return new Tasks(all, usage.plus(more));
        }
    }

    private Map<String, Tasks> tasksOf(Select<Record1<String>> runs) {
        UsageColumns sums = UsageColumns.OF_TASK.sums();
        Field<Integer> count = DSL.count();
        Map<String, Tasks> found = new HashMap<>();
        database.select(TASKS.RUN_ID, TASKS.STATE, count)
                .select(sums.all())
                .from(TASKS)
                .where(TASKS.RUN_ID.in(runs))
                .groupBy(TASKS.RUN_ID, TASKS.STATE)
                .forEach(row -> found.merge(
                        row.get(TASKS.RUN_ID),
                        Tasks.NONE.plus(row.get(TASKS.STATE), row.get(count), sums.of(row)),
                        (before, more) -> before.plus(row.get(TASKS.STATE), row.get(count), sums.of(row))));
        return found;
    }

    private static RunRow run(Record row, Tasks tasks) {
        return new RunRow(
                new RunId(row.get(RUNS.RUN_ID)),
                row.get(RUNS.NAME),
                row.get(RUNS.BATCH),
                constant(RunState.class, row.get(RUNS.STATE)),
                constant(Trigger.class, row.get(RUNS.TRIGGER)),
                new Base(row.get(RUNS.BASE_REF), new CommitId(row.get(RUNS.BASE_COMMIT))).label(),
                Objects.requireNonNull(Columns.instant(row.get(RUNS.STARTED_AT))),
                Columns.instant(row.get(RUNS.FINISHED_AT)),
                tasks.counts(),
                tasks.usage());
    }

    List<TaskRow> tasks(HistoryFilter filter) {
        return database.select(TASKS.fields())
                .select(RUNS.NAME)
                .from(TASKS)
                .join(RUNS)
                .on(RUNS.RUN_ID.eq(TASKS.RUN_ID))
                .where(inRepository(filter.repository()), within(TASKS.BEGAN_AT, filter), isWanted(filter))
                .orderBy(TASKS.BEGAN_AT.desc(), TASKS.RUN_ID.desc(), TASKS.POSITION)
                .limit(filter.limit())
                .fetch(HistoryQueries::task);
    }

    private static TaskRow task(Record row) {
        return new TaskRow(
                new RunId(row.get(TASKS.RUN_ID)),
                row.get(RUNS.NAME),
                row.get(TASKS.TASK),
                row.get(TASKS.STATE),
                ending(row),
                Math.toIntExact(row.get(TASKS.ATTEMPTS)),
                UsageColumns.OF_TASK.of(row),
                Columns.instant(row.get(TASKS.STARTED_AT)),
                Columns.instant(row.get(TASKS.FINISHED_AT)));
    }

    private static @Nullable Ending ending(Record row) {
        String outcome = row.get(TASKS.OUTCOME);
        return outcome == null
                ? null
                : new Ending(
                        constant(Outcome.class, outcome),
                        constant(CheckVerdict.class, row.get(TASKS.CHECK_VERDICT)),
                        constant(Delivery.class, row.get(TASKS.DELIVERY)),
                        row.get(TASKS.REASON));
    }

    List<UsageRow> usage(UsageBy by, HistoryFilter filter) {
        UsageColumns sums = UsageColumns.OF_ATTEMPT.sums();
        Field<String> key = key(by);
        Field<Integer> count = DSL.count();
        Table<?> from = by == UsageBy.BATCH ? ATTEMPTS.join(RUNS).on(RUNS.RUN_ID.eq(ATTEMPTS.RUN_ID)) : ATTEMPTS;
        List<OrderField<?>> order =
                by == UsageBy.DAY ? List.of(key.desc()) : List.of(sums.cost().desc(), key);
        List<SelectFieldOrAsterisk> columns = new ArrayList<>(sums.all());
        columns.add(key);
        columns.add(count);
        return database.select(columns)
                .from(from)
                .where(ofSessions(filter))
                .groupBy(key)
                .orderBy(order)
                .limit(filter.limit())
                .fetch(row -> new UsageRow(row.get(key), row.get(count), sums.of(row)));
    }

    private static Field<String> key(UsageBy by) {
        return switch (by) {
            case DAY -> ATTEMPTS.DAY;
            case TASK -> ATTEMPTS.TASK;
            case MODEL -> DSL.coalesce(ATTEMPTS.MODEL, DSL.inline("unknown"));
            case BATCH -> RUNS.BATCH;
        };
    }

    /** Joins nothing that is not asked for, so that sums over everything need one index alone; days narrow it down. */
    private static Condition ofSessions(HistoryFilter filter) {
        Condition wanted = within(ATTEMPTS.STARTED_AT, filter);
        if (filter.since() != null) {
            wanted = wanted.and(ATTEMPTS.DAY.ge(Columns.day(filter.since())));
        }
        if (filter.until() != null) {
            wanted = wanted.and(ATTEMPTS.DAY.le(Columns.day(filter.until())));
        }
        if (filter.repository() != null) {
            wanted = wanted.and(
                    ATTEMPTS.RUN_ID.in(DSL.select(RUNS.RUN_ID).from(RUNS).where(inRepository(filter.repository()))));
        }
        if (filter.taskGlob() != null || filter.outcome() != null) {
            wanted = wanted.and(DSL.exists(DSL.selectOne()
                    .from(TASKS)
                    .where(TASKS.RUN_ID.eq(ATTEMPTS.RUN_ID), TASKS.TASK.eq(ATTEMPTS.TASK), isWanted(filter))));
        }
        return wanted;
    }

    private static Condition inRepository(@Nullable Path repository) {
        return repository == null ? DSL.noCondition() : RUNS.REPOSITORY.eq(repository.toString());
    }

    private static Condition within(Field<String> at, HistoryFilter filter) {
        Condition from = filter.since() == null ? DSL.noCondition() : at.ge(Columns.time(filter.since()));
        return filter.until() == null ? from : from.and(at.lt(Columns.time(filter.until())));
    }

    private static Condition isWanted(HistoryFilter filter) {
        Condition named = filter.taskGlob() == null
                ? DSL.noCondition()
                : DSL.condition(
                        "{0} glob {1}", TASKS.TASK, DSL.val(filter.taskGlob().replace("[", "[[]")));
        return filter.outcome() == null
                ? named
                : named.and(TASKS.OUTCOME.eq(filter.outcome().word()));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        try {
            return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new HistoryException(
                    "the history knows a " + type.getSimpleName() + " \"" + word
                            + "\", which this program does not; a newer version wrote it: use that one",
                    e);
        }
    }
}
