package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signals and processes, as observed with Claude Code 2.1.197. */
@Timeout(60)
class StandInSignalsTest {

    @TempDir
    Path root;

    private StandInProgram standIn;

    @BeforeEach
    void install() throws IOException {
        standIn = new StandInProgram(root);
    }

    @Test
    void isInterruptedBetweenTools() throws Exception {
        try (RunningStandIn running = standIn.start("hang")) {
            running.awaitInit();
            running.signal("INT");

            EndedStandIn ended = running.end();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.errors()).isEmpty();
            assertThat(ended.result().path("subtype").asText()).isEqualTo("error_during_execution");
            assertThat(ended.result().path("terminal_reason").asText()).isEqualTo("aborted_streaming");
            assertThat(ended.events("user")
                            .getLast()
                            .at("/message/content/0/text")
                            .asText())
                    .isEqualTo("[Request interrupted by user]");
        }
    }

    @Test
    void takesTheToolsProcessesAlongWhenInterrupted() throws Exception {
        try (RunningStandIn running = standIn.start(
                "run trap '' TERM; sleep 300 & nohup sleep 300 & setsid sleep 300 & echo >started; wait")) {
            running.awaitTool();
            List<ProcessHandle> tools = toolProcesses(running, 3);
            running.signal("INT");

            EndedStandIn ended = running.end();
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.result().path("terminal_reason").asText()).isEqualTo("aborted_tools");
            awaitEnd(tools);
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129", "KILL, 137"})
    void leavesTheToolAliveWhenKilled(String signal, int exitCode) throws Exception {
        try (RunningStandIn running = standIn.start("run sleep 300")) {
            running.awaitTool();
            List<ProcessHandle> tools = toolProcesses(running, 1);
            running.signal(signal);

            EndedStandIn ended = running.end();
            try {
                assertThat(ended.exitCode()).isEqualTo(exitCode);
                assertThat(ended.kinds()).doesNotContain("result/success", "result/error_during_execution");
                assertThat(tools).allMatch(ProcessHandle::isAlive);
            } finally {
                tools.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "sleep 300", "flood 100000000000"})
    void endsAtOnceWhenTerminated(String action) throws Exception {
        try (RunningStandIn running = standIn.start(action)) {
            running.awaitInit();
            running.signal("TERM");
            running.stopReading();

            assertThat(running.waitFor()).isEqualTo(143);
        }
    }

    @Test
    void ignoresTheSignalsItIsToldTo() throws Exception {
        try (RunningStandIn running = standIn.start("ignore INT SIGTERM", "say ready", "hang")) {
            running.await(
                    event -> "ready".equals(event.at("/message/content/0/text").asText()));
            running.signal("INT");
            running.signal("TERM");
            running.signal("HUP");

            assertThat(running.end().exitCode()).isEqualTo(129);
        }
    }

    @Test
    void diesOfAnySignalBeforeInit() throws Exception {
        try (RunningStandIn running = standIn.start("init-delay 300")) {
            CompletableFuture<Void> started = CompletableFuture.runAsync(() -> {
                while (running.descendants().isEmpty()) {
                    Thread.onSpinWait();
                }
            });
            started.get(20, TimeUnit.SECONDS);
            running.signal("INT");

            EndedStandIn ended = running.end();
            assertThat(ended.exitCode()).isEqualTo(130);
            assertThat(ended.output()).isEmpty();
        }
    }

    @Test
    void canBeInterruptedThoughStartedInTheBackgroundOfAShell() throws Exception {
        assumeTrue(
                new ProcessBuilder("env", "--default-signal=INT", "true")
                                .start()
                                .waitFor()
                        == 0,
                "this env cannot reset signals");
        // "&" starts a command with SIGINT ignored; the real command hears it all the same.
        StandInProgram inBackground =
                new StandInProgram(root, List.of("sh", "-c", "exec 3<&0; \"$@\" <&3 3<&- & wait $!", "sh"));
        EndedStandIn ended = inBackground.run(
                StandInProgram.script("run kill -INT $PPID; sleep 300"), Map.of(), StandInProgram.STREAM);

        assertThat(ended.text()).contains("\"terminal_reason\":\"aborted_tools\"");
    }

    @Test
    void takesPlainChildrenAlongAndLeavesDetachedOnes() throws Exception {
        String plainSeconds = ownSeconds(1);
        String detachedSeconds = ownSeconds(2);
        try (RunningStandIn running =
                standIn.start("fork " + plainSeconds, "fork-detached " + detachedSeconds, "run sleep 0.05")) {
            running.awaitTool();
            List<ProcessHandle> plain = sleepers(running.descendants(), plainSeconds);
            EndedStandIn ended = running.end();

            assertThat(ended.exitCode()).isZero();
            awaitEnd(plain);
            List<ProcessHandle> detached = sleepers(ProcessHandle.allProcesses().toList(), detachedSeconds);
            assertThat(detached).isNotEmpty();
            detached.forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void exitsWhileAChildHoldsItsStream() throws Exception {
        String seconds = ownSeconds(1);
        try (RunningStandIn running = standIn.start("hold-stdout " + seconds, "say done")) {
            running.await(event -> event.path("type").asText().equals("result"));
            assertThat(running.waitFor()).isZero();
            List<ProcessHandle> holders = sleepers(ProcessHandle.allProcesses().toList(), seconds);
            assertThat(holders).hasSize(1);

            holders.forEach(ProcessHandle::destroyForcibly);
            running.end();
        }
    }

    @Test
    void goesOnWithoutAReader() throws Exception {
        try (RunningStandIn running =
                standIn.start("say one", "run while [ ! -e go ]; do sleep 0.01; done", "write done.txt yes")) {
            running.awaitTool();
            running.stopReading();
            Files.createFile(standIn.directory().resolve("go"));

            assertThat(running.waitFor()).isZero();
            assertThat(standIn.directory().resolve("done.txt")).hasContent("yes\n");
        }
    }

    @Test
    void sleepsAfterItsResult() throws Exception {
        try (RunningStandIn running = standIn.start("result-then-sleep 300")) {
            running.await(event -> event.path("type").asText().equals("result"));
            assertThat(running.isAlive()).isTrue();
            running.signal("TERM");

            assertThat(running.end().exitCode()).isEqualTo(143);
        }
    }

    private static List<ProcessHandle> toolProcesses(RunningStandIn running, int number) {
        while (true) {
            List<ProcessHandle> sleeping = sleepers(running.descendants(), "300");
            if (sleeping.size() >= number) {
                return sleeping;
            }
            Thread.onSpinWait();
        }
    }

    /** A time to sleep that no other process on the machine has, so that a sleeper is found by it. */
    private static String ownSeconds(int number) {
        return "300." + number + ProcessHandle.current().pid();
    }

    private static List<ProcessHandle> sleepers(List<ProcessHandle> processes, String seconds) {
        return processes.stream()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + seconds))
                .toList();
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }
}
