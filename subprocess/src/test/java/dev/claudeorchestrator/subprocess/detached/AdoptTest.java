package dev.claudeorchestrator.subprocess.detached;

import static dev.claudeorchestrator.subprocess.RealProcesses.ENVIRONMENT;
import static dev.claudeorchestrator.subprocess.RealProcesses.TABLE;
import static dev.claudeorchestrator.subprocess.RealProcesses.await;
import static dev.claudeorchestrator.subprocess.RealProcesses.awaitGone;
import static dev.claudeorchestrator.subprocess.RealProcesses.carriersOf;
import static dev.claudeorchestrator.subprocess.RealProcesses.identity;
import static dev.claudeorchestrator.subprocess.RealProcesses.kill;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.subprocess.ChildJvm;
import dev.claudeorchestrator.subprocess.OnLinux;
import dev.claudeorchestrator.subprocess.RealProcesses;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.Termination;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnLinux
class AdoptTest {

    private static final String UNTIL_TOLD = "echo ready; until [ -e go ]; do sleep 0.02; done; echo told; exit 4";

    private final Detached detached = new Detached();
    private final RealProcesses processes = new RealProcesses();
    private final Marker marker = processes.marker();

    @TempDir
    private Path directory;

    private Path attempt;

    @BeforeEach
    void makeAttemptDirectory() throws Exception {
        attempt = Files.createDirectory(directory.resolve("attempt"));
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        processes.close();
    }

    @Test
    void findsWhatAnotherJvmStartedBeforeItWasKilled() throws Exception {
        startInAnotherJvmAndKillThat(List.of(), UNTIL_TOLD);

        DetachedProcess adopted = adoptAlive();
        assertThat(adopted.isAlive()).isTrue();
        assertThat(adopted.onExit()).isNotDone();
        Files.createFile(attempt.resolve("go"));

        assertThat(await(adopted.onExit())).isEqualTo(exited(4));
        assertThat(adopted.isAlive()).isFalse();
        assertThat(attempt.resolve("stdout.log")).hasContent("ready\ntold\n");
        assertThat(detached.adopt(attempt, marker)).isInstanceOf(AttemptState.Ended.class);
    }

    @Test
    void readsTheEndOfWhatEndedWhileNobodyWasThere() throws Exception {
        startInAnotherJvmAndKillThat(List.of(), UNTIL_TOLD);
        ProcessIdentity program = adoptAlive().identity();
        Files.createFile(attempt.resolve("go"));
        awaitGone(program);

        DetachedExit end = switch (detached.adopt(attempt, marker)) {
            case AttemptState.Ended ended -> ended.exit();
            case AttemptState.Alive recording -> await(recording.process().onExit());
            case AttemptState.NeverStarted never -> throw new AssertionError(never);
            case AttemptState.Starting starting -> throw new AssertionError(starting);
            case AttemptState.Lost lost -> throw new AssertionError(lost);
        };
        assertThat(end).isEqualTo(exited(4));
    }

    @Test
    void stopsWhatWasAdopted() throws Exception {
        startInAnotherJvmAndKillThat(List.of(), "trap 'exit 9' INT; setsid sleep 300 & " + UNTIL_TOLD);

        StopReport report = adoptAlive().stop(StopLadder.patient());

        assertThat(report.endedBy()).isEqualTo(StopReport.Step.INTERRUPT);
        assertThat(report.exit()).isEqualTo(exited(9));
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void interruptReachesAlsoWhatWasStartedByAJvmThatIgnoresIt() throws Exception {
        startInAnotherJvmAndKillThat(
                List.of("sh", "-c", "trap '' INT QUIT TERM HUP; exec \"$@\"", "sh"), "echo ready; exec sleep 300");

        StopReport report = adoptAlive().stop(StopLadder.patient());

        assertThat(report.endedBy()).isEqualTo(StopReport.Step.INTERRUPT);
        assertThat(report.exit()).isEqualTo(new DetachedExit.Recorded(new Termination.Signalled(2)));
    }

    @Test
    void saysThatNothingWasStarted() {
        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.NeverStarted());
    }

    @Test
    void noticesThatTheWrapperWasKilledWhileTheProgramLivesOn() throws Exception {
        DetachedProcess process = detached.start(shell(UNTIL_TOLD));
        processes.awaitLine(attempt.resolve("stdout.log"), "ready");
        ProcessIdentity wrapper = wrapper();
        kill(wrapper);
        awaitGone(wrapper);

        assertThat(process.isAlive()).isTrue();
        assertThat(process.onExit()).isNotDone();
        DetachedProcess adopted = adoptAlive();
        Files.createFile(attempt.resolve("go"));

        assertThat(await(process.onExit())).isEqualTo(new DetachedExit.Unrecorded());
        assertThat(await(adopted.onExit())).isEqualTo(new DetachedExit.Unrecorded());
        assertThat(attempt.resolve("stdout.log")).hasContent("ready\ntold\n");
        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.Lost(true));
    }

    @Test
    void recordsThatTheProgramWasKilled() throws Exception {
        DetachedProcess process = detached.start(shell("exec sleep 300"));

        kill(process.identity());

        assertThat(await(process.onExit())).isEqualTo(new DetachedExit.Recorded(new Termination.Signalled(9)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void wrapperOutlivesSignalsToTheWholeGroup(String signal) throws Exception {
        DetachedProcess process = detached.start(shell("trap 'exit 6' INT TERM HUP; " + UNTIL_TOLD));
        processes.awaitLine(attempt.resolve("stdout.log"), "ready");

        new Subprocess()
                .run(RealProcesses.shell(
                        "kill -s " + signal + " -- -" + wrapper().pid()));

        assertThat(await(process.onExit())).isEqualTo(exited(6));
    }

    @Test
    void doesNotTakeAnotherProcessWithTheSamePidForTheProgram() throws Exception {
        Process bystander = new ProcessBuilder("sleep", "300").start();
        try {
            ProcessIdentity other = identity(Long.toString(bystander.pid()));
            ProcessIdentity earlier = new ProcessIdentity(other.pid(), other.start() - 1, other.boot());
            Files.writeString(attempt.resolve("started"), earlier + "\n");
            Files.writeString(attempt.resolve("identity"), earlier + "\n");
            Files.writeString(attempt.resolve("pid"), other.pid() + "\n");

            assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.Lost(true));
            assertThat(TABLE.isAlive(other)).isTrue();
        } finally {
            bystander.destroyForcibly().waitFor();
        }
    }

    @Test
    void tellsAStartThatNeverGotToTheProgram() throws Exception {
        ProcessIdentity self = identity(Long.toString(ProcessHandle.current().pid()));
        ProcessIdentity dead = new ProcessIdentity(self.pid(), self.start() - 1, self.boot());

        Files.writeString(attempt.resolve("started"), self + "\n");
        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.Starting());

        Files.writeString(attempt.resolve("started"), dead + "\n");
        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.Lost(false));

        Files.writeString(attempt.resolve("started"), "");
        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.Lost(false));

        new Subprocess().run(RealProcesses.shell("sleep 300 &").withMarker(marker));
        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.Starting());
    }

    @Test
    void doesNotTrustAnExitThatWasLostInAPowerCut() throws Exception {
        DetachedProcess process = detached.start(shell("exit 0"));
        await(process.onExit());
        Files.writeString(attempt.resolve("exit"), "");

        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.Lost(true));
    }

    private void startInAnotherJvmAndKillThat(List<String> prefix, String script) throws Exception {
        Path log = directory.resolve("jvm.log");
        Process jvm = ChildJvm.start(
                prefix, log, Map.of(), "detach", attempt.toString(), marker.name(), marker.value(), script);
        processes.awaitLine(log, "detached");
        jvm.destroyForcibly().waitFor();
        processes.awaitLine(attempt.resolve("stdout.log"), "ready");
    }

    private DetachedProcess adoptAlive() {
        AttemptState state = detached.adopt(attempt, marker);
        assertThat(state).isInstanceOf(AttemptState.Alive.class);
        return ((AttemptState.Alive) state).process();
    }

    private ProcessIdentity wrapper() throws Exception {
        return ProcessIdentity.parse(Files.readString(attempt.resolve("started")))
                .orElseThrow();
    }

    private DetachedCommand shell(String script) {
        return DetachedCommand.of(List.of("sh", "-c", script), attempt, marker).withEnvironment(ENVIRONMENT);
    }

    private static DetachedExit exited(int status) {
        return new DetachedExit.Recorded(new Termination.Exited(status));
    }
}
