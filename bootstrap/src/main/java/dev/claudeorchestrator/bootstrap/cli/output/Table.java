package dev.claudeorchestrator.bootstrap.cli.output;

import dev.claudeorchestrator.application.notation.JsonText;
import dev.claudeorchestrator.application.notation.Node;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows under columns, printable in every {@link OutputFormat}. Not thread-safe while rows are added. */
public final class Table {
    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** An empty table. */
    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row; one cell for each column. */
    public Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints it. An empty table prints its header, as JSON {@code []}, as JSON lines nothing. */
    public void print(OutputFormat format, Paint paint, PrintWriter out) {
        switch (format) {
            case TABLE -> printTable(paint, out);
            case JSON -> out.println(JsonText.pretty(toNode()));
            case JSONL -> rows.forEach(row -> out.println(JsonText.compact(object(row))));
            case CSV -> printCsv(out);
            case MARKDOWN -> printMarkdown(out);
        }
    }

    /** The rows as objects, for a document that holds more than this table. */
    public Node toNode() {
        return Node.sequence(rows.stream().map(this::object).toList());
    }

    private Node object(List<Cell> row) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            members.put(columns.get(i).key(), row.get(i).value());
        }
        return Node.mapping(members);
    }

    private void printTable(Paint paint, PrintWriter out) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = Math.max(
                    Width.of(columns.get(i).title()),
                    rows.stream()
                            .mapToInt(row -> Width.of(Width.safe(row.get(column).text())))
                            .max()
                            .orElse(0));
        }
        List<Cell> header = columns.stream()
                .map(column -> Cell.text(column.title()).in(Style.BOLD))
                .toList();
        out.println(line(header, widths, paint));
        rows.forEach(row -> out.println(line(row, widths, paint)));
    }

    private String line(List<Cell> row, int[] widths, Paint paint) {
        StringBuilder line = new StringBuilder();
        String owed = "";
        for (int i = 0; i < widths.length; i++) {
            String text = Width.safe(row.get(i).text());
            String gap = " ".repeat(widths[i] - Width.of(text));
            boolean right = columns.get(i).side() == Column.Side.RIGHT;
            owed += right ? gap : "";
            if (!text.isEmpty()) {
                line.append(owed).append(paint.apply(row.get(i).style(), text));
                owed = "";
            }
            owed += (right ? "" : gap) + "  ";
        }
        return line.toString();
    }

    private void printCsv(PrintWriter out) {
        out.print(csvLine(columns, Column::key));
        rows.forEach(row -> out.print(csvLine(row, cell -> csvText(cell.value()))));
    }

    private static <T> String csvLine(List<T> values, Function<T, String> text) {
        return values.stream().map(text).map(Table::csvField).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String csvText(Node value) {
        return switch (value) {
            case Node.Text text -> text.value();
            case Node.Nothing _ -> "";
            case Node.Numeral _, Node.Flag _, Node.Sequence _, Node.Mapping _ -> JsonText.compact(value);
        };
    }

    private static String csvField(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private void printMarkdown(PrintWriter out) {
        out.println(markdownLine(columns, Column::title));
        out.println(markdownLine(columns, column -> column.side() == Column.Side.RIGHT ? "--:" : ":--"));
        rows.forEach(row -> out.println(markdownLine(row, cell -> markdownText(cell.text()))));
    }

    private static <T> String markdownLine(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String markdownText(String text) {
        return Width.safe(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
}
