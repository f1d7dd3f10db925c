package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StandInClaudeTest {

    private static final String ID = "0b6f0e0e-3c5e-4b43-9f2e-3f6d3f1f0a11";

    @TempDir
    Path root;

    private StandInProgram standIn;

    @BeforeEach
    void install() throws IOException {
        standIn = new StandInProgram(root);
    }

    @Test
    void installsAnExecutableThatAnybodyMayRun() throws IOException {
        Path executable = StandInClaude.install(root.resolve("new/bin"));

        assertThat(executable).isEqualTo(root.resolve("new/bin/claude"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(executable)))
                .isEqualTo("rwxr-xr-x");
    }

    @Test
    void leavesAnUpToDateInstallationAlone() throws IOException {
        Path executable = StandInClaude.install(root.resolve("bin"));
        Object before = Files.getAttribute(executable, "unix:ino");

        StandInClaude.install(root.resolve("bin"));

        assertThat(Files.getAttribute(executable, "unix:ino")).isEqualTo(before);
    }

    @Test
    void replacesAnotherFileOfTheName() throws IOException {
        Path executable = Files.writeString(root.resolve("claude"), "something else");

        StandInClaude.install(root);

        assertThat(executable).isExecutable().content().startsWith("#!/bin/sh\n");
    }

    @Test
    void installsFromSeveralThreadsAtOnce() throws Exception {
        Path directory = root.resolve("shared");
        Callable<Path> install = () -> StandInClaude.install(directory);
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            for (Future<Path> installed : executor.invokeAll(
                    IntStream.range(0, 32).mapToObj(_ -> install).toList())) {
                assertThat(installed.get()).isExecutable();
            }
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("claude"));
        }
    }

    @Test
    void leavesANoteWhereThePromptHasNoActions() throws Exception {
        EndedStandIn ended = standIn.run("Fix the \"login\" page\nplease\n", Map.of(), StandInProgram.STREAM);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.errors()).isEmpty();
        assertThat(ended.kinds())
                .containsExactly("system/init", "assistant", "assistant", "user", "assistant", "result/success");
        assertThat(ended.result().path("num_turns").asInt()).isEqualTo(2);
        assertThat(standIn.directory().resolve("stand-in-notes/Fix-the-login-page.md"))
                .hasContent("Fix the \"login\" page\n");
    }

    @Test
    void namesTheNoteAfterTheTask() throws Exception {
        standIn.run("Fix it", Map.of("ORCH_TASK", "fix-login"), StandInProgram.STREAM);

        assertThat(standIn.directory().resolve("stand-in-notes/fix-login.md")).hasContent("Fix it\n");
    }

    @Test
    void goesOnWithTheNoteWhenResumed() throws Exception {
        String session = standIn.run("Fix it", Map.of(), StandInProgram.STREAM).session();

        EndedStandIn resumed = standIn.resume(session, "Go on");

        assertThat(resumed.session()).isEqualTo(session);
        assertThat(resumed.exitCode()).isZero();
        assertThat(standIn.directory().resolve("stand-in-notes/Fix-it.md")).hasContent("Fix it\nContinued: Go on\n");
    }

    @Test
    void takesTheScriptFromAFileInsteadOfThePrompt() throws Exception {
        Path script =
                Files.writeString(root.resolve("script"), "# a comment\n\n@stand-in write a.txt A\nwrite b.txt B\n");

        EndedStandIn ended = standIn.run(
                StandInProgram.script("write c.txt C"),
                Map.of("CLAUDE_CODE_STAND_IN_SCRIPT", script.toString()),
                StandInProgram.STREAM);

        assertThat(ended.exitCode()).isZero();
        assertThat(standIn.directory().resolve("a.txt")).hasContent("A\n");
        assertThat(standIn.directory().resolve("b.txt")).hasContent("B\n");
        assertThat(standIn.directory().resolve("c.txt")).doesNotExist();
    }

    @Test
    void carriesOutConditionalActionsByStartAndAttempt() throws Exception {
        String prompt = StandInProgram.script(
                "append log all",
                "first: append log first",
                "resumed: append log resumed",
                "start-3: append log third",
                "attempt-2: append log second attempt");
        EndedStandIn first = standIn.run(prompt, Map.of("ORCH_ATTEMPT", "2"), StandInProgram.STREAM);
        standIn.resume(first.session(), "again");
        standIn.resume(first.session(), "and again");

        assertThat(standIn.directory().resolve("log"))
                .hasContent("all\nfirst\nsecond attempt\nall\nresumed\nall\nresumed\nthird\n");
    }

    @Test
    void forgetsTheOldActionsWhenAResumingPromptBringsOwnOnes() throws Exception {
        String session = standIn.perform("append log old").session();

        standIn.resume(session, StandInProgram.script("append log new"));
        standIn.resume(session, "go on");

        assertThat(standIn.directory().resolve("log")).hasContent("old\nnew\nnew\n");
    }

    @Test
    void runsOneSessionOfAnIdOnly() throws Exception {
        List<String> options = new ArrayList<>(StandInProgram.STREAM);
        options.addAll(List.of("--session-id", ID));
        Callable<EndedStandIn> run = () -> standIn.run(StandInProgram.script("append log once"), Map.of(), options);

        Map<Integer, Long> exitCodes;
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            List<Future<EndedStandIn>> runs =
                    executor.invokeAll(IntStream.range(0, 8).mapToObj(_ -> run).toList());
            exitCodes = runs.stream()
                    .map(Future::resultNow)
                    .collect(Collectors.groupingBy(EndedStandIn::exitCode, Collectors.counting()));
            assertThat(runs.stream().map(Future::resultNow).filter(ended -> ended.exitCode() == 1))
                    .allSatisfy(refused -> {
                        assertThat(refused.output()).isEmpty();
                        assertThat(refused.errors()).isEqualTo("Error: Session ID " + ID + " is already in use.\n");
                    });
        }

        assertThat(exitCodes).isEqualTo(Map.of(0, 1L, 1, 7L));
        assertThat(standIn.directory().resolve("log")).hasContent("once\n");
    }

    @Test
    void givesEveryEventAnIdOfItsOwn() throws Exception {
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.addAll(standIn.perform("write a A", "say hi", "run true", "flood 20000", "two-results")
                    .events());
        }

        assertThat(events).hasSizeGreaterThan(30);
        assertThat(events.stream().map(event -> event.path("uuid").asText()))
                .doesNotHaveDuplicates()
                .allMatch(uuid -> uuid.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    }

    @Test
    void leavesNothingButTheRecordOfItsSession() throws Exception {
        String session =
                standIn.perform("run echo one", "run echo two", "write a A").session();

        try (var files = Files.list(standIn.sessions())) {
            assertThat(files).containsExactly(standIn.sessions().resolve(session));
        }
    }

    @Test
    void worksWithoutAPlaceForItsSessions() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");

        EndedStandIn ended = standIn.run(
                StandInProgram.script("run echo hello"),
                Map.of("CLAUDE_CODE_STAND_IN_HOME", file.resolve("below").toString()),
                StandInProgram.STREAM);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.result().path("is_error").asBoolean()).isFalse();
    }
}
