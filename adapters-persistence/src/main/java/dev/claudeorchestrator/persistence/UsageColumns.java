package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.persistence.jooq.Tables.ATTEMPTS;
import static dev.claudeorchestrator.persistence.jooq.Tables.TASKS;

import dev.claudeorchestrator.domain.session.Usage;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The columns of a table, or the sums over them, that together are a {@link Usage}. */
record UsageColumns(
        Field<Long> input,
        Field<Long> output,
        Field<Long> cacheRead,
        Field<Long> cacheCreation,
        Field<Long> cost,
        Field<Long> turns,
        Field<Long> estimated) {
    static final UsageColumns OF_TASK = new UsageColumns(
            TASKS.INPUT_TOKENS,
            TASKS.OUTPUT_TOKENS,
            TASKS.CACHE_READ_TOKENS,
            TASKS.CACHE_CREATION_TOKENS,
            TASKS.COST_NANOUSD,
            TASKS.TURNS,
            TASKS.ESTIMATED);
    static final UsageColumns OF_ATTEMPT = new UsageColumns(
            ATTEMPTS.INPUT_TOKENS,
            ATTEMPTS.OUTPUT_TOKENS,
            ATTEMPTS.CACHE_READ_TOKENS,
            ATTEMPTS.CACHE_CREATION_TOKENS,
            ATTEMPTS.COST_NANOUSD,
            ATTEMPTS.TURNS,
            ATTEMPTS.ESTIMATED);

    /** The same, summed up over a group. */
    UsageColumns sums() {
        return new UsageColumns(
                aggregate("sum", input),
                aggregate("sum", output),
                aggregate("sum", cacheRead),
                aggregate("sum", cacheCreation),
                aggregate("sum", cost),
                aggregate("sum", turns),
                aggregate("max", estimated));
    }

    private static Field<Long> aggregate(String function, Field<Long> column) {
        return DSL.aggregate(function, Long.class, column).as(column.getName());
    }

    List<Field<Long>> all() {
        return List.of(input, output, cacheRead, cacheCreation, cost, turns, estimated);
    }

    Map<Field<?>, Object> values(Usage usage) {
        return Map.of(
                input, usage.inputTokens(),
                output, usage.outputTokens(),
                cacheRead, usage.cacheReadTokens(),
                cacheCreation, usage.cacheCreationTokens(),
                cost, Columns.money(usage.costUsd()),
                turns, (long) usage.turns(),
                estimated, Columns.flag(usage.estimated()));
    }

    Usage of(Record row) {
        return new Usage(
                row.get(input),
                row.get(output),
                row.get(cacheRead),
                row.get(cacheCreation),
                Columns.dollars(row.get(cost)),
                Math.toIntExact(row.get(turns)),
                row.get(estimated) != 0);
    }
}
