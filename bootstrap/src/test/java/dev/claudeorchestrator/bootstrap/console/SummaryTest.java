package dev.claudeorchestrator.bootstrap.console;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void columnsStandBelowEachOther() {
        Run run = aRun(aBatch("docs", "tests-search", "notes"))
                .starts()
                .succeeds("docs")
                .fails(
                        "tests-search",
                        Outcome.NO_CHANGES,
                        Fixtures.someEvidence().build())
                .skips("notes")
                .rests()
                .run();

        assertThat(summary(run))
                .containsExactly(
                        "quiet-otter (nightly)  base 0000000 main  23s  $0.50",
                        "✓ docs          succeeded   passed  kept  +10 −2  3 turns  $0.25",
                        "✗ tests-search  no_changes          none          3 turns  $0.25  it ended so",
                        "– notes         skipped: what it needs failed",
                        "1 succeeded, 1 failed, 1 skipped.",
                        "Look   claude-orchestrator show quiet-otter/tests-search",
                        "Diff   claude-orchestrator diff quiet-otter/docs",
                        "Take   git merge task/docs");
    }

    @Test
    void aColumnThatNoTaskFillsIsLeftOut() {
        Run run = aRun(aBatch("docs"))
                .starts()
                .fails("docs", Outcome.CRASHED, Fixtures.someEvidence().build())
                .rests()
                .run();

        assertThat(summary(run)).contains("✗ docs  crashed  none  3 turns  $0.25  it ended so");
    }

    private static List<String> summary(Run run) {
        StringWriter out = new StringWriter();
        new Summary(Paint.NONE, ZoneOffset.UTC, Fixtures.NOW).print(run, new PrintWriter(out));
        return out.toString().lines().toList();
    }
}
