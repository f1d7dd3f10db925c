package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The lines of the live table, as a function of what is known of a run: two of heading, one for each task, and where
 * there is not enough room one that counts the others. None is wider than the terminal.
 */
final class TableLines {
    private static final int HEADING = 2;
    private static final int GAP = 2;
    /** Below it what a task does is left out. */
    private static final int NARROWEST_NOTE = 8;

    private final Run run;
    private final Paint paint;
    private final Instant now;
    private final ZoneId zone;
    private final int width;

    private TableLines(Run run, Paint paint, Instant now, ZoneId zone, int width) {
        this.run = run;
        this.paint = paint;
        this.now = now;
        this.zone = zone;
        this.width = width;
    }

    /**
     * The lines for a terminal of that size.
     *
     * @param width in columns, at least 1
     * @param height how many lines there may be, at least 0
     */
    static List<AttributedString> of(Run run, Paint paint, Instant now, ZoneId zone, int width, int height) {
        List<AttributedString> lines = new TableLines(run, paint, now, zone, width).all(height - HEADING);
        return lines.subList(0, Math.min(lines.size(), Math.max(0, height)));
    }

    private List<AttributedString> all(int room) {
        List<AttributedString> lines = new ArrayList<>(List.of(title(), counts(run.tasks().values().stream())));
        List<TaskRun> shown = shown(room);
        List<TableRow> rows =
                shown.stream().map(task -> TableRow.of(run, task, now, zone)).toList();
        Columns columns = new Columns(rows, width);
        rows.forEach(row -> lines.add(line(row, columns)));
        if (shown.size() < run.tasks().size()) {
            Set<TaskRun> others = Set.copyOf(shown);
            lines.add(cut(new AttributedStringBuilder()
                    .append("  and ")
                    .append(counts(run.tasks().values().stream().filter(task -> !others.contains(task))))));
        }
        return lines;
    }

    /** Those that most need a look, in the batch's order. */
    private List<TaskRun> shown(int room) {
        List<TaskRun> tasks = List.copyOf(run.tasks().values());
        if (tasks.size() <= room) {
            return tasks;
        }
        Set<TaskRun> chosen = tasks.stream()
                .sorted(Comparator.comparingInt(TableLines::rank))
                .limit(Math.max(0, room - 1))
                .collect(Collectors.toSet());
        return tasks.stream().filter(chosen::contains).toList();
    }

    private static int rank(TaskRun task) {
        return switch (Wording.style(task.state())) {
            case BUSY -> 0;
            case WARNING -> 1;
            case BAD -> 2;
            case FAINT, PLAIN, BOLD -> task.state().isEnd() ? 5 : 3;
            case GOOD -> 4;
        };
    }

    private AttributedString title() {
        Base base = run.header().base();
        Instant end = run.finishedAt() == null ? now : run.finishedAt();
        return cut(new AttributedStringBuilder()
                .append(Width.safe(run.header().name().value()), style(Style.BOLD))
                .append(Width.safe(" (" + run.header().batch().name() + ")  "
                        + Wording.duration(Duration.between(run.startedAt(), end)) + "  " + Wording.cost(run.usage())
                        + "  base " + base.commit().abbreviated() + " " + base.ref())));
    }

    private AttributedString counts(Stream<TaskRun> tasks) {
        Map<String, List<TaskRun>> states = tasks.collect(
                Collectors.groupingBy(task -> task.state().word(), LinkedHashMap::new, Collectors.toList()));
        AttributedStringBuilder line = new AttributedStringBuilder();
        states.values().stream()
                .sorted(Comparator.comparingInt(same -> rank(same.getFirst())))
                .forEach(same -> line.append(line.length() == 0 ? "" : ", ")
                        .append(
                                same.size() + " " + same.getFirst().state().word(),
                                style(Wording.style(same.getFirst().state()))));
        return cut(line);
    }

    private AttributedString line(TableRow row, Columns columns) {
        AttributedStyle style = style(row.style());
        AttributedStringBuilder line = new AttributedStringBuilder()
                .append(row.mark() + " ", style)
                .append(left(row.task(), columns.task))
                .append(" ".repeat(GAP))
                .append(left(row.state(), columns.state), style);
        if (columns.figures) {
            line.append(right(row.elapsed(), columns.elapsed))
                    .append(right(row.turns(), columns.turns))
                    .append(right(row.cost(), columns.cost));
        }
        if (columns.note) {
            line.append(" ".repeat(GAP)).append(row.note(), style(Style.FAINT));
        }
        return cut(line);
    }

    private AttributedString cut(AttributedStringBuilder line) {
        return cut(line.toAttributedString(), width);
    }

    private static AttributedString cut(AttributedString text, int width) {
        return text.columnLength() <= width
                ? text
                : new AttributedStringBuilder()
                        .append(text.columnSubSequence(0, width - 1))
                        .append("…")
                        .toAttributedString();
    }

    private static String left(String text, int width) {
        String fitting = cut(new AttributedString(text), width).toString();
        return fitting + " ".repeat(width - Width.of(fitting));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, GAP + width - Width.of(text))) + text;
    }

    private AttributedStyle style(Style style) {
        AttributedStyle plain = AttributedStyle.DEFAULT;
        if (paint == Paint.NONE) {
            return plain;
        }
        return switch (style) {
            case PLAIN -> plain;
            case BOLD -> plain.bold();
            case FAINT -> plain.faint();
            case GOOD -> plain.foreground(AttributedStyle.GREEN);
            case WARNING -> plain.foreground(AttributedStyle.YELLOW);
            case BAD -> plain.foreground(AttributedStyle.RED);
            case BUSY -> plain.foreground(AttributedStyle.CYAN);
        };
    }

    /** How wide columns are, and which of them there is room for. */
    private static final class Columns {
        private final int task;
        private final int state;
        private final int elapsed;
        private final int turns;
        private final int cost;
        private final boolean figures;
        private final boolean note;

        Columns(List<TableRow> rows, int width) {
            // As wide from the beginning as they usually become, so that columns stay where they are.
            state = Math.max("delivering".length(), widest(rows, TableRow::state));
            elapsed = Math.max("59m59s".length(), widest(rows, TableRow::elapsed));
            turns = Math.max("9 turns".length(), widest(rows, TableRow::turns));
            cost = Math.max("~$0.00".length(), widest(rows, TableRow::cost));
            int mark = 2;
            int names = widest(rows, TableRow::task);
            int ofFigures = 3 * GAP + elapsed + turns + cost;
            figures = width >= mark + Math.min(names, 12) + GAP + state + ofFigures;
            int left = width - mark - GAP - state - (figures ? ofFigures : 0);
            // Long names may take what is there, but not all of what tells about the task.
            task = Math.max(1, Math.min(names, figures ? Math.max(12, left / 2) : left));
            note = left - task - GAP >= NARROWEST_NOTE;
        }

        private static int widest(List<TableRow> rows, Function<TableRow, String> cell) {
            return rows.stream().map(cell).mapToInt(Width::of).max().orElse(0);
        }
    }
}
