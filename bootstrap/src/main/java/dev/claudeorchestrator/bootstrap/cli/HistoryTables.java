package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.TaskRow;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.application.port.UsageRow;
import dev.claudeorchestrator.bootstrap.cli.output.Cell;
import dev.claudeorchestrator.bootstrap.cli.output.Column;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.console.Wording;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.session.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The history as tables. */
final class HistoryTables {
    private final ZoneId zone;
    private final Instant now;

    HistoryTables(ZoneId zone, Instant now) {
        this.zone = zone;
        this.now = now;
    }

    Table runs(List<RunRow> rows) {
        Table table = new Table(
                Column.left("id", "Id"),
                Column.left("name", "Run"),
                Column.left("batch", "Batch"),
                Column.left("state", "State"),
                Column.left("trigger", "Trigger"),
                Column.left("base", "Base"),
                Column.left("started_at", "Started"),
                Column.left("finished_at", "Finished"),
                Column.right("duration_ms", "Time"),
                Column.left("task_counts", "Tasks"),
                Column.right("turns", "Turns"),
                Column.right("cost_usd", "Cost"));
        for (RunRow row : rows) {
            table.row(
                    Cell.text(row.id().value()).in(Style.FAINT),
                    Cell.text(row.name()).in(Style.BOLD),
                    Cell.text(row.batch()),
                    Cell.text(row.state().word()).in(style(row.state())),
                    Cell.text(row.trigger().word()),
                    Cell.text(row.base()),
                    instant(row.startedAt()),
                    instant(row.finishedAt()),
                    Cell.duration(duration(row.startedAt(), row.finishedAt())),
                    counts(row.taskCounts()),
                    Cell.number(row.usage().turns()),
                    cost(row.usage()));
        }
        return table;
    }

    Table tasks(List<TaskRow> rows) {
        Table table = new Table(
                Column.left("run", "Run"),
                Column.left("run_id", "Id"),
                Column.left("task", "Task"),
                Column.left("state", "State"),
                Column.left("outcome", "Outcome"),
                Column.left("check", "Check"),
                Column.left("delivery", "Delivery"),
                Column.left("started_at", "Started"),
                Column.left("finished_at", "Finished"),
                Column.right("duration_ms", "Time"),
                Column.right("attempts", "Attempts"),
                Column.right("turns", "Turns"),
                Column.right("cost_usd", "Cost"),
                Column.left("reason", "Why"));
        for (TaskRow row : rows) {
            Ending ending = row.ending();
            table.row(
                    Cell.text(row.runName()),
                    Cell.text(row.run().value()).in(Style.FAINT),
                    Cell.text(row.task()).in(Style.BOLD),
                    Cell.text(row.state())
                            .in(ending == null ? Style.BUSY : ending.isSuccess() ? Style.GOOD : Style.BAD),
                    Cell.text(ending == null ? null : ending.outcome().word()),
                    Cell.text(ending == null ? null : ending.check().word()),
                    Cell.text(ending == null ? null : ending.delivery().word()),
                    instant(row.startedAt()),
                    instant(row.finishedAt()),
                    Cell.duration(duration(row.startedAt(), row.finishedAt())),
                    Cell.number(row.attempts()),
                    Cell.number(row.usage().turns()),
                    cost(row.usage()),
                    Cell.text(ending == null ? null : ending.reason()).in(Style.FAINT));
        }
        return table;
    }

    Table usage(UsageBy by, List<UsageRow> rows) {
        String key = by.name().toLowerCase(Locale.ROOT);
        Table table = new Table(
                Column.left(key, key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1)),
                Column.right("sessions", "Sessions"),
                Column.right("turns", "Turns"),
                Column.right("input_tokens", "Input"),
                Column.right("output_tokens", "Output"),
                Column.right("cache_read_tokens", "From cache"),
                Column.right("cache_creation_tokens", "To cache"),
                Column.right("cost_usd", "Cost"),
                Column.left("estimated", "Estimated"));
        for (UsageRow row : rows) {
            Usage usage = row.usage();
            table.row(
                    Cell.text(row.key()).in(Style.BOLD),
                    Cell.number(row.sessions()),
                    Cell.number(usage.turns()),
                    Cell.number(usage.inputTokens()),
                    Cell.number(usage.outputTokens()),
                    Cell.number(usage.cacheReadTokens()),
                    Cell.number(usage.cacheCreationTokens()),
                    Cell.dollars(usage.costUsd()),
                    Cell.flag(usage.estimated()));
        }
        return table;
    }

    private static Style style(RunState state) {
        return switch (state) {
            case SUCCEEDED -> Style.GOOD;
            case FAILED -> Style.BAD;
            case PARKED -> Style.WARNING;
            case RUNNING -> Style.BUSY;
            case CANCELLED -> Style.FAINT;
        };
    }

    private static Cell counts(Map<String, Integer> counts) {
        Map<String, Integer> sorted = new TreeMap<>(counts);
        String text = sorted.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        Map<String, Node> members = sorted.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> Node.number(count.getValue()), (one, two) -> one, TreeMap::new));
        return Cell.of(text, Node.mapping(members));
    }

    private static Cell cost(Usage usage) {
        return Cell.of(Wording.cost(usage), Node.number(usage.costUsd()));
    }

    private Cell instant(@Nullable Instant instant) {
        return instant == null ? Cell.none() : Cell.instant(Wording.time(instant, now, zone), instant);
    }

    /** Up to now while it lasts; nothing where it never began. */
    private @Nullable Duration duration(@Nullable Instant start, @Nullable Instant end) {
        return start == null ? null : Duration.between(start, end == null ? now : end);
    }
}
