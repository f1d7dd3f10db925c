package dev.claudeorchestrator.bootstrap.console;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Progress;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableLinesTest {
    private static final Instant LATER = Fixtures.NOW.plusSeconds(90);

    @Test
    void everyTaskTellsHowItStands() {
        Run run = aRun(aBatch(
                        aTask("docs"),
                        aTask("tests"),
                        aTask("search"),
                        aTask("notes").dependingOn("tests")))
                .starts()
                .succeeds("docs")
                .prepares("tests")
                .opens("tests")
                .tell(at -> progressed(at, "tests", "Edit src/main.c"))
                .prepares("search")
                .opens("search")
                .parks("search", ParkingReason.USAGE_LIMIT)
                .run();

        assertThat(lines(run, 100, 20))
                .containsExactly(
                        "quiet-otter (nightly)  1m30s  $0.45  base 0000000 main",
                        "1 running, 1 parked, 1 waiting, 1 succeeded",
                        "✓ docs    succeeded      12s  3 turns   $0.25  check passed, kept +10 −2",
                        "▸ tests   running      1m16s  3 turns   $0.20  Edit src/main.c",
                        "‖ search  parked       1m08s  0 turns   $0.00  usage limit until 03:00: the service asked to wait",
                        "· notes   waiting                              for tests");
    }

    @Test
    void whatFailedSaysWhy() {
        Run run = aRun(aBatch("docs"))
                .starts()
                .fails("docs", Outcome.NO_CHANGES, Fixtures.someEvidence().build())
                .run();

        assertThat(lines(run, 100, 20).getLast())
                .startsWith("✗ docs  no_changes")
                .endsWith("it ended so");
    }

    @Test
    void whereThereIsNoRoomActiveTasksStayAndOthersAreCounted() {
        RunScript script = aRun(aBatch(IntStream.rangeClosed(1, 30)
                        .mapToObj(number -> "task-" + number)
                        .toArray(String[]::new)))
                .starts();
        IntStream.rangeClosed(1, 10).forEach(number -> script.succeeds("task-" + number));
        Run run = script.prepares("task-25").opens("task-25").run();

        List<String> lines = lines(run, 80, 8);

        assertThat(lines).hasSize(8);
        assertThat(lines.subList(2, 7))
                .extracting(line -> line.replaceAll("\\s+.*", " ") + line.split("\\s+")[1])
                .containsExactly("· task-11", "· task-12", "· task-13", "· task-14", "▸ task-25");
        assertThat(lines.getLast()).isEqualTo("  and 15 waiting, 10 succeeded");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 20, 35, 46, 60, 200})
    void noLineIsWiderThanTheTerminal(int width) {
        Run run = aRun(aBatch(aTask("a-name-that-is-quite-long-and-goes-on-and-on"), aTask("docs")))
                .starts()
                .prepares("docs")
                .opens("docs")
                .tell(at -> progressed(at, "docs", "Write 図書館の案内.md " + "x".repeat(300)))
                .run();

        assertThat(TableLines.of(run, Paint.NONE, LATER, ZoneOffset.UTC, width, 20))
                .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
    }

    @Test
    void aNarrowTerminalStillShowsTaskAndState() {
        Run run = aRun(aBatch("docs")).starts().succeeds("docs").run();

        assertThat(lines(run, 18, 20).getLast()).isEqualTo("✓ docs  succeeded");
    }

    @Test
    void nothingASessionSaysControlsTheTerminal() {
        Run run = aRun(aBatch("docs"))
                .starts()
                .prepares("docs")
                .opens("docs")
                .tell(at -> progressed(at, "docs", "Bash echo \u001b[2J\nrm"))
                .run();

        assertThat(lines(run, 100, 20).getLast()).endsWith("Bash echo ·[2J rm");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aLowTerminalGetsNoMoreLinesThanItHas(int height) {
        Run run = aRun(aBatch("docs", "tests")).starts().run();

        assertThat(lines(run, 80, height)).hasSizeLessThanOrEqualTo(height);
    }

    @Test
    void coloursAreUsedOnlyWhereWanted() {
        Run run = aRun(aBatch("docs")).starts().succeeds("docs").run();

        assertThat(TableLines.of(run, Paint.COLOR, LATER, ZoneOffset.UTC, 80, 20)
                        .getLast()
                        .toAnsi())
                .contains("\u001b[32m");
        assertThat(TableLines.of(run, Paint.NONE, LATER, ZoneOffset.UTC, 80, 20)
                        .getLast()
                        .toAnsi())
                .doesNotContain("\u001b");
    }

    private static RunEvent progressed(Instant at, String task, String action) {
        return new RunEvent.SessionProgressed(
                at, new TaskName(task), 1, new Progress(at, Fixtures.usageOf("0.20"), action));
    }

    private static List<String> lines(Run run, int width, int height) {
        return TableLines.of(run, Paint.NONE, LATER, ZoneOffset.UTC, width, height).stream()
                .map(AttributedString::toString)
                .map(String::stripTrailing)
                .toList();
    }
}
