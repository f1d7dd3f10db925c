package dev.claudeorchestrator.bootstrap.console;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    @Test
    void everyLineSaysWhenAndWhichTask() {
        RunScript script = aRun(aBatch("docs", "a"))
                .starts()
                .succeeds("docs")
                .prepares("a")
                .parks("a", ParkingReason.USAGE_LIMIT);

        assertThat(progress(script.rests()))
                .containsExactly(
                        "02:00:00  run quiet-otter: 2 tasks from 0000000 main",
                        "02:00:01  docs  preparing /home/me/project-worktrees/docs on task/docs",
                        "02:00:03  docs  running",
                        "02:00:06  docs  it did what was asked",
                        "02:00:09  docs  checking",
                        "02:00:10  docs  check passed",
                        "02:00:13  docs  succeeded: kept +10 −2",
                        "02:00:14  a     preparing /home/me/project-worktrees/a on task/a",
                        "02:00:16  a     parked: usage limit until 03:00: the service asked to wait",
                        "02:00:17  run parked");
    }

    private static List<String> progress(RunScript script) {
        StringWriter out = new StringWriter();
        PlainProgress progress = new PlainProgress(new PrintWriter(out), ZoneOffset.UTC, () -> Fixtures.NOW);
        List<RunEvent> events = script.events();
        progress.began(Run.of(events.subList(0, 1)));
        events.stream().skip(1).forEach(progress::heard);
        return out.toString().lines().toList();
    }
}
