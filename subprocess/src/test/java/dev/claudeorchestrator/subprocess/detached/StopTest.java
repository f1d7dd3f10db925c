package dev.claudeorchestrator.subprocess.detached;

import static dev.claudeorchestrator.subprocess.RealProcesses.ENVIRONMENT;
import static dev.claudeorchestrator.subprocess.RealProcesses.LIMIT;
import static dev.claudeorchestrator.subprocess.RealProcesses.await;
import static dev.claudeorchestrator.subprocess.RealProcesses.carriersOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.subprocess.OnLinux;
import dev.claudeorchestrator.subprocess.RealProcesses;
import dev.claudeorchestrator.subprocess.Termination;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnLinux
class StopTest {

    private static final Duration SHORT = Duration.ofMillis(100);
    private static final StopLadder QUICK = new StopLadder(SHORT, SHORT, LIMIT);
    private static final String SPIN = "echo ready; while :; do sleep 0.02; done";

    private final Detached detached = new Detached();
    private final RealProcesses processes = new RealProcesses();
    private final Marker marker = processes.marker();

    @TempDir
    private Path attempt;

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        processes.close();
    }

    @Test
    void interruptsFirst() throws Exception {
        DetachedProcess process = start("trap 'echo interrupted; exit 9' INT; " + SPIN);

        StopReport report = process.stop(StopLadder.patient());

        assertThat(report).isEqualTo(new StopReport(StopReport.Step.INTERRUPT, exited(9), List.of()));
        processes.awaitLine(output(), "interrupted");
        assertThat(await(process.onExit())).isEqualTo(exited(9));
    }

    @Test
    void terminatesWhatIgnoresTheInterrupt() throws Exception {
        DetachedProcess process = start("trap '' INT; trap 'exit 8' TERM; " + SPIN);

        StopReport report = process.stop(new StopLadder(SHORT, LIMIT, LIMIT));

        assertThat(report).isEqualTo(new StopReport(StopReport.Step.TERMINATE, exited(8), List.of()));
    }

    @Test
    void killsWhatIgnoresEverythingAndStillHasItsEndRecorded() throws Exception {
        DetachedProcess process = start("trap '' INT TERM HUP; " + SPIN);

        StopReport report = process.stop(QUICK);

        assertThat(report.endedBy()).isEqualTo(StopReport.Step.KILL);
        assertThat(report.exit()).isEqualTo(new DetachedExit.Recorded(new Termination.Signalled(9)));
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void leavesOutStepsWithoutTime() throws Exception {
        DetachedProcess process = start("trap 'echo interrupted' INT; trap 'echo terminated' TERM; " + SPIN);

        StopReport report = process.stop(StopLadder.urgent());

        assertThat(report.endedBy()).isEqualTo(StopReport.Step.KILL);
        assertThat(output()).hasContent("ready\n");
    }

    @Test
    void endsDescendantsThatLeftTheSessionAndOutliveTheProgram() throws Exception {
        DetachedProcess process =
                start("trap 'exit 9' INT; setsid sh -c 'trap \"\" INT TERM; sleep 300; :' & sleep 300 & " + SPIN);

        StopReport report = process.stop(StopLadder.patient());

        assertThat(report.endedBy()).isEqualTo(StopReport.Step.INTERRUPT);
        assertThat(report.leftovers())
                .extracting(ProcessEntry::pid)
                .hasSizeGreaterThan(1)
                .doesNotContain(process.pid());
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void endsOrphansThatOnlyTheirMarkerGivesAway() throws Exception {
        DetachedProcess process =
                start("(setsid nohup sleep 300 &) ; (setsid sh -c 'setsid sleep 300 & exit' &); " + SPIN);

        StopReport report = process.stop(StopLadder.patient());

        assertThat(report.leftovers()).isNotEmpty();
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void clearsAwayWhatAProgramLeftThatEndedByItself() throws Exception {
        DetachedProcess process = detached.start(shell("sleep 300 & setsid sleep 300 & echo ready; exit 5"));
        await(process.onExit());

        StopReport report = process.stop(StopLadder.patient());

        assertThat(report.endedBy()).isEqualTo(StopReport.Step.NONE);
        assertThat(report.exit()).isEqualTo(exited(5));
        assertThat(report.leftovers()).hasSize(2);
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void mayBecomeUrgentWhileItIsPatient() throws Exception {
        DetachedProcess process = start("trap 'echo interrupted' INT; " + SPIN);
        CompletableFuture<StopReport> patient = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                patient.complete(process.stop(new StopLadder(Duration.ofDays(1), Duration.ofDays(1), LIMIT)));
            } catch (InterruptedException unexpected) {
                patient.completeExceptionally(unexpected);
            }
        });
        processes.awaitLine(output(), "interrupted");

        assertThat(process.stop(StopLadder.urgent()).endedBy()).isEqualTo(StopReport.Step.KILL);
        assertThat(await(patient).exit()).isEqualTo(new DetachedExit.Recorded(new Termination.Signalled(9)));
    }

    @Test
    void killsEverythingWhenItIsInterruptedItself() throws Exception {
        DetachedProcess process = start("trap 'echo interrupted' INT; setsid sleep 300 & " + SPIN);
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        Thread stopper = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(process.stop(new StopLadder(Duration.ofDays(1), Duration.ofDays(1), LIMIT)));
            } catch (InterruptedException interruption) {
                outcome.complete(interruption);
            }
        });
        processes.awaitLine(output(), "interrupted");
        stopper.interrupt();

        assertThat(await(outcome)).isInstanceOf(InterruptedException.class);
        assertThat(carriersOf(marker)).isEmpty();
    }

    private DetachedProcess start(String script) throws Exception {
        DetachedProcess process = detached.start(shell(script));
        processes.awaitLine(output(), "ready");
        return process;
    }

    private DetachedCommand shell(String script) {
        return DetachedCommand.of(List.of("sh", "-c", script), attempt, marker).withEnvironment(ENVIRONMENT);
    }

    private Path output() {
        return attempt.resolve("stdout.log");
    }

    private static DetachedExit exited(int status) {
        return new DetachedExit.Recorded(new Termination.Exited(status));
    }
}
