package dev.claudeorchestrator.bootstrap.console;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static String of(Run run, Paint paint) {
        StringWriter out = new StringWriter();
        new Summary(paint, ZoneOffset.UTC, NOW.plusSeconds(600)).print(run, new PrintWriter(out));
        return out.toString();
    }

    private static String of(Run run) {
        return of(run, Paint.NONE);
    }

    @Test
    void tellsWhatBecameOfEveryTaskAndWhatToDoNext() {
        Run run = aRun(aBatch("docs", "tests-auth", "late"))
                .starts()
                .succeeds("docs")
                .fails("tests-auth", Outcome.TIMED_OUT, someEvidence().build())
                .skips("late")
                .rests()
                .run();
        assertThat(of(run).lines())
                .containsExactly(
                        "quiet-otter (nightly)  base 0000000 main  20s  $0.50"
                                .replace("0000000", run.header().base().commit().abbreviated())
                                .replace("20s", Wording.duration(Duration.between(NOW, run.finishedAt()))),
                        "✓ docs        succeeded      passed  kept  +10 −2  3 turns  $0.25",
                        "✗ tests-auth  timed_out      none  3 turns  $0.25  it ended so",
                        "– late        skipped: what it needs failed",
                        "1 succeeded, 1 failed, 1 skipped.",
                        "Look   claude-orchestrator show quiet-otter/tests-auth",
                        "Diff   claude-orchestrator diff quiet-otter/docs",
                        "Take   git merge task/docs");
    }

    @Test
    void saysHowToGoOnWithAParkedTask() {
        Run run = aRun().starts()
                .prepares("docs")
                .parks("docs", ParkingReason.USAGE_LIMIT)
                .rests()
                .run();
        assertThat(of(run))
                .contains("‖ docs  parked: usage_limit until 03:00: the service asked to wait")
                .contains("1 parked.")
                .contains("Resume claude-orchestrator resume quiet-otter");
    }

    @Test
    void countsDenialsAndFindings() {
        Run run = aRun().starts()
                .succeeds("docs")
                .tell(at -> new RunEvent.TaskFound(at, new TaskName("docs"), new Finding("denial", "Bash was refused")))
                .tell(at -> new RunEvent.RunFound(at, new Finding("checkout_changed", "HEAD moved")))
                .rests()
                .run();
        assertThat(of(run)).contains("1 succeeded. 1 denial: show quiet-otter 1 finding: show quiet-otter");
    }

    @Test
    void offersNothingToTakeWhereNothingChanged() {
        Run run = aRun().starts()
                .fails("docs", Outcome.NO_CHANGES, someEvidence().build())
                .rests()
                .run();
        assertThat(of(run)).doesNotContain("Diff", "Take");
    }

    @Test
    void coloursOnlyWhereAsked() {
        Run run = aRun().starts().succeeds("docs").rests().run();
        assertThat(of(run, Paint.COLOR)).contains("\u001b[32m✓\u001b[0m");
        assertThat(of(run)).doesNotContain("\u001b");
    }
}
