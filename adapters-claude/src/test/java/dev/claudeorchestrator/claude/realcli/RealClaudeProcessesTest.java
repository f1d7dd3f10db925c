package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** How the real program and its commands end: signals, detached children, silence. */
@Timeout(120)
class RealClaudeProcessesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path root;

    private Rig rig;

    @BeforeEach
    void openRig() throws Exception {
        rig = Rig.open(root);
    }

    @AfterEach
    void closeRig() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void anInterruptDuringACommandWritesAResultAndEndsTheCommand() throws Exception {
        SessionPlan plan =
                SessionPlan.of("sigint-during-bash", commandThatTellsItsPid()).with("--allowedTools", "Bash");
        Path pidFifo = fifo(rig.directory(plan).resolve("pid"));
        Rig.Running running = rig.start(plan);
        ProcessHandle command = processIn(pidFifo);
        running.signal("INT");
        Recording recording = running.await();
        assertThat(recording.exitStatus()).isIn(0, 1);
        assertThat(recording.result().path("subtype").asText()).isEqualTo("error_during_execution");
        assertThat(recording.result().path("is_error").asBoolean()).isTrue();
        assertThat(recording.result().path("terminal_reason").asText()).isEqualTo("aborted_tools");
        command.onExit().join();
    }

    @Test
    void aTerminationDuringACommandWritesNoResult() throws Exception {
        SessionPlan plan =
                SessionPlan.of("sigterm-during-bash", commandThatTellsItsPid()).with("--allowedTools", "Bash");
        Path pidFifo = fifo(rig.directory(plan).resolve("pid"));
        Rig.Running running = rig.start(plan);
        ProcessHandle command = processIn(pidFifo);
        running.signal("TERM");
        Recording recording = running.await();
        assertThat(recording.exitStatus()).isEqualTo(143);
        assertThat(recording.all("result")).isEmpty();
        command.onExit().join();
    }

    @Test
    void aKilledSessionLeavesItsCommandBehind() throws Exception {
        SessionPlan plan =
                SessionPlan.of("sigkill-during-bash", commandThatTellsItsPid()).with("--allowedTools", "Bash");
        Path pidFifo = fifo(rig.directory(plan).resolve("pid"));
        Rig.Running running = rig.start(plan);
        ProcessHandle command = processIn(pidFifo);
        running.signal("KILL");
        Recording recording = running.await();
        assertThat(recording.exitStatus()).isEqualTo(137);
        assertThat(recording.all("result")).isEmpty();
        assertThat(command.isAlive()).isTrue();
        command.descendants().forEach(ProcessHandle::destroyForcibly);
        command.destroyForcibly();
    }

    @Test
    void anInterruptDuringAnAnswerWritesAResult() throws Exception {
        Rig.Running running = rig.start(SessionPlan.of("sigint-during-stream", "[[api:fail stall]]"));
        rig.api().awaitRequests(1, ApiRequest::asksForAnswer, PATIENCE);
        running.signal("INT");
        Recording recording = running.await();
        assertThat(recording.exitStatus()).isIn(0, 1);
        assertThat(recording.result().path("terminal_reason").asText()).isEqualTo("aborted_streaming");
    }

    @Test
    void detachedChildrenSurviveASuccess() throws Exception {
        SessionPlan plan = SessionPlan.of(
                        "nohup-and-setsid",
                        "[[api:bash nohup sleep 60 >/dev/null 2>&1 & echo $! > nohup.pid;"
                                + " setsid sleep 60 >/dev/null 2>&1 & echo $! > setsid.pid]]",
                        "[[api:text Two processes are left.]]")
                .with("--allowedTools", "Bash");
        Recording recording = rig.run(plan);
        assertThat(recording.exitStatus()).isZero();
        for (String name : List.of("nohup.pid", "setsid.pid")) {
            ProcessHandle child = processIn(rig.directory(plan).resolve(name));
            assertThat(child.isAlive()).as(name).isTrue();
            child.destroyForcibly();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "real-cli.long", matches = "true", disabledReason = "takes five minutes")
    @Timeout(420)
    void aStalledAnswerIsFetchedAgainAfterFiveMinutesOfSilence() throws Exception {
        Recording recording =
                rig.run(SessionPlan.of("api-stall", "[[api(first=1):fail stall]]", "[[api:text After all.]]"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.result().path("result").asText()).isEqualTo("After all.");
        assertThat(recording.result().path("duration_ms").asLong()).isGreaterThan(290_000);
    }

    /** A script line whose command writes its process id into the FIFO {@code pid} once it runs, and then waits. */
    private static String commandThatTellsItsPid() {
        return "[[api:bash echo $$ > pid; sleep 60]]";
    }

    /** Makes a file whose reader waits for a writer. */
    private static Path fifo(Path path) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
        return path;
    }

    private static ProcessHandle processIn(Path pidFile) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                .orElseThrow();
    }
}
