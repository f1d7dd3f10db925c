package dev.claudeorchestrator.bootstrap.console;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.usageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Progress;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private static List<String> told(RunScript script) {
        StringWriter out = new StringWriter();
        PlainProgress progress = new PlainProgress(new PrintWriter(out), ZoneOffset.UTC, () -> NOW);
        progress.began(Run.of(script.events().subList(0, 1)));
        script.events().forEach(progress::heard);
        progress.close();
        return out.toString().lines().toList();
    }

    @Test
    void tellsEveryStepWithItsTimeAndTask() {
        RunScript script = aRun(aBatch("docs", "search"))
                .starts()
                .succeeds("docs")
                .skips("search")
                .rests();
        assertThat(told(script))
                .containsExactly(
                        "02:00:00  run quiet-otter: 2 tasks from "
                                + script.run().header().base().commit().abbreviated() + " main",
                        "02:00:01  docs    preparing /home/me/project-worktrees/docs on task/docs",
                        "02:00:03  docs    running",
                        "02:00:06  docs    it did what was asked",
                        "02:00:09  docs    checking",
                        "02:00:10  docs    check passed: the check passed",
                        "02:00:13  docs    succeeded: all is done",
                        "02:00:14  search  skipped: what it needs failed");
    }

    @Test
    void tellsWhatASessionDoesAndWhyItWasStopped() {
        TaskName docs = new TaskName("docs");
        RunScript script = aRun().starts()
                .prepares("docs")
                .opens("docs")
                .tell(at ->
                        new RunEvent.SessionProgressed(at, docs, 1, new Progress(at, usageOf("0.1"), "Bash: npm test")))
                .tell(at -> new RunEvent.SessionProgressed(at, docs, 1, new Progress(at, usageOf("0.1"), "")))
                .tell(at -> new RunEvent.StopRequested(at, docs, 1, StopCause.LOGIN_REFUSED));
        assertThat(told(script))
                .endsWith("02:00:06  docs  · Bash: npm test", "02:00:08  docs  is stopped: login refused");
    }

    @Test
    void tellsUntilWhenATaskIsParked() {
        RunScript script = aRun().starts().prepares("docs").parks("docs", ParkingReason.USAGE_LIMIT);
        assertThat(told(script)).endsWith("02:00:03  docs  parked: usage_limit until 03:00");
    }

    @Test
    void letsNothingMoveTheCursor() {
        RunScript script = aRun().starts()
                .prepares("docs")
                .opens("docs")
                .tell(at -> new RunEvent.SessionProgressed(
                        at, new TaskName("docs"), 1, new Progress(at, usageOf("0.1"), "a\u001b[2Jb\nc")));
        assertThat(told(script)).endsWith("02:00:06  docs  · a·[2Jb c");
    }
}
