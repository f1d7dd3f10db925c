package dev.claudeorchestrator.bootstrap.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.notation.Node;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table(
                    Column.left("task", "Task"), Column.right("cost_usd", "Cost"), Column.left("reason", "Reason"))
            .row(Cell.text("tests-auth"), Cell.dollars(new BigDecimal("3.105")), Cell.text("a, \"b\" | c"))
            .row(Cell.text("größe-日本").in(Style.GOOD), Cell.dollars(new BigDecimal("14.2")), Cell.none());

    @Test
    void alignsColumnsByTheRoomTheyTakeOnATerminal() {
        assertThat(printed(OutputFormat.TABLE, Paint.NONE)).isEqualTo("""
                        Task          Cost  Reason
                        tests-auth   $3.11  a, "b" | c
                        größe-日本  $14.20
                        """);
    }

    @Test
    void coloursOnlyWhereAskedTo() {
        assertThat(printed(OutputFormat.TABLE, Paint.COLOR))
                .contains("\u001b[32mgröße-日本\u001b[0m  $14.20")
                .contains("\u001b[1mTask\u001b[0m");
    }

    @Test
    void printsExactValuesAsJson() {
        assertThat(printed(OutputFormat.JSON, Paint.NONE)).isEqualTo("""
                        [
                          {
                            "task": "tests-auth",
                            "cost_usd": 3.105,
                            "reason": "a, \\"b\\" | c"
                          },
                          {
                            "task": "größe-日本",
                            "cost_usd": 14.2,
                            "reason": null
                          }
                        ]
                        """);
    }

    @Test
    void printsAnObjectALine() {
        assertThat(printed(OutputFormat.JSONL, Paint.NONE).lines())
                .hasSize(2)
                .contains("{\"task\": \"größe-日本\", \"cost_usd\": 14.2, \"reason\": null}");
    }

    @Test
    void quotesCsvFieldsThatNeedIt() {
        assertThat(printed(OutputFormat.CSV, Paint.NONE))
                .isEqualTo("task,cost_usd,reason\r\n"
                        + "tests-auth,3.105,\"a, \"\"b\"\" | c\"\r\n"
                        + "größe-日本,14.2,\r\n");
    }

    @Test
    void escapesWhatMarkdownWouldTakeForItself() {
        assertThat(printed(OutputFormat.MARKDOWN, Paint.NONE)).isEqualTo("""
                        | Task | Cost | Reason |
                        | :-- | --: | :-- |
                        | tests-auth | $3.11 | a, "b" \\| c |
                        | größe-日本 | $14.20 |  |
                        """);
    }

    @Test
    void keepsControlCharactersFromTheTerminal() {
        Table hostile = new Table(Column.left("text", "Text")).row(Cell.text("a\u001b[2Jb\nc\u202ed"));

        assertThat(print(hostile, OutputFormat.TABLE)).isEqualTo("Text\na·[2Jb c·d\n");
        assertThat(print(hostile, OutputFormat.JSONL)).contains("a\\u001b[2Jb\\nc");
    }

    @Test
    void printsOnlyItsHeaderWhenEmpty() {
        Table empty = new Table(Column.left("task", "Task"));

        assertThat(print(empty, OutputFormat.TABLE)).isEqualTo("Task\n");
        assertThat(print(empty, OutputFormat.JSON)).isEqualTo("[]\n");
        assertThat(print(empty, OutputFormat.JSONL)).isEmpty();
        assertThat(print(empty, OutputFormat.CSV)).isEqualTo("task\r\n");
    }

    @Test
    void refusesARowOfAnotherLength() {
        assertThatThrownBy(() -> table.row(Cell.none())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsDurationsShort() {
        assertThat(List.of(4210L, 303_000L, 3_723_000L).stream()
                        .map(Duration::ofMillis)
                        .map(Cell::duration)
                        .map(Cell::text))
                .containsExactly("4.2s", "5m03s", "1h02m");
        assertThat(Cell.duration(Duration.ofSeconds(4)).value()).isEqualTo(Node.number(4000));
    }

    private String printed(OutputFormat format, Paint paint) {
        StringWriter text = new StringWriter();
        table.print(format, paint, new PrintWriter(text));
        return text.toString();
    }

    private static String print(Table table, OutputFormat format) {
        StringWriter text = new StringWriter();
        table.print(format, Paint.NONE, new PrintWriter(text));
        return text.toString();
    }
}
