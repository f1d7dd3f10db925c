package dev.claudeorchestrator.bootstrap.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

class OutputOptionsTest {
    @Command(name = "tasks")
    static final class Tasks implements Callable<Integer> {
        @Mixin
        private OutputOptions output;

        @Spec
        private CommandSpec spec;

        private final Surroundings surroundings;

        Tasks(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        @Override
        public Integer call() {
            Table table = new Table(Column.left("name", "Name")).row(Cell.text("a"));
            output.print(table, spec.commandLine().getOut(), surroundings);
            return 0;
        }
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsATableUnlessToldOtherwise() {
        assertThat(run(terminal(Map.of(), false))).isZero();
        assertThat(out).hasToString("Name\na\n");
    }

    @Test
    void takesJsonForAFormat() {
        assertThat(run(terminal(Map.of(), true), "--json")).isZero();
        assertThat(out).hasToString("[\n  {\n    \"name\": \"a\"\n  }\n]\n");
    }

    @Test
    void refusesTwoFormatsAtOnce() {
        assertThat(run(terminal(Map.of(), true), "--json", "--format", "csv")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--json and --format csv contradict each other");
    }

    @Test
    void offersTheFormatThatWasProbablyMeant() {
        assertThat(run(terminal(Map.of(), true), "--format", "tabel")).isEqualTo(2);
        assertThat(err.toString()).contains("\"tabel\" is not known; did you mean \"table\"?");
    }

    @Test
    void namesTheFormatsWhereNothingIsNear() {
        assertThat(run(terminal(Map.of(), true), "--format", "spreadsheet")).isEqualTo(2);
        assertThat(err.toString()).contains("one of table, json, jsonl, csv, markdown is expected");
    }

    @Test
    void coloursATerminalOnly() {
        run(terminal(Map.of(), true));
        assertThat(out.toString()).contains("\u001b[1mName");
    }

    @Test
    void heedsNoColorAndDumbTerminals() {
        run(terminal(Map.of("NO_COLOR", "1"), true));
        run(terminal(Map.of("TERM", "dumb"), true));
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    @Test
    void coloursAnythingWhenToldTo() {
        run(terminal(Map.of("NO_COLOR", "1"), false), "--color=always");
        assertThat(out.toString()).contains("\u001b[1mName");
    }

    @Test
    void neverColoursWhatProgramsRead() {
        run(terminal(Map.of(), true), "--color=always", "--format", "markdown");
        assertThat(out.toString()).doesNotContain("\u001b");
    }

    private int run(Surroundings surroundings, String... arguments) {
        return new CommandLine(new Tasks(surroundings))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private static Surroundings terminal(Map<String, String> environment, boolean terminal) {
        return new Surroundings(environment, Path.of("/tmp"), Path.of("/tmp"), terminal, terminal);
    }
}
