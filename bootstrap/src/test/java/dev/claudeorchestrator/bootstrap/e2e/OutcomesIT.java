package dev.claudeorchestrator.bootstrap.e2e;

import static dev.claudeorchestrator.bootstrap.e2e.Bench.task;
import static dev.claudeorchestrator.bootstrap.e2e.Bench.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes of tasks, in the results and in git. */
class OutcomesIT {
    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void setUp() throws Exception {
        bench = Bench.in(directory);
    }

    @Test
    void aTaskBuildsOnTheMergedWorkOfThoseItDependsOn() throws Exception {
        String file = bench.batch(
                task("left", "write left.txt l"),
                task("right", "write right.txt r"),
                with(task("both", "run cat left.txt right.txt > both.txt"), "depends_on", List.of("left", "right")));
        Result result = bench.runBatch(file);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(bench.repository().git("show", "task/both:both.txt")).isEqualTo("l\nr");
        assertThat(bench.result("both").path("changes").path("files").asInt())
                .as("its own changes alone")
                .isEqualTo(1);
    }

    @Test
    void dependenciesThatConflictAreAnOutcomeOfTheirOwn() throws Exception {
        String file = bench.batch(
                task("left", "write same.txt l"),
                task("right", "write same.txt r"),
                with(task("both", "write both.txt b"), "depends_on", List.of("left", "right")),
                with(task("after", "write after.txt b"), "depends_on", List.of("both")));
        Result result = bench.runBatch(file);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(bench.result("both").path("outcome").asText()).isEqualTo("base_conflict");
        assertThat(bench.result("both").path("reason").asText()).contains("same.txt");
        assertThat(bench.result("after").path("outcome").asText()).isEqualTo("skipped");
        assertThat(bench.result("after").path("reason").asText()).contains("both did not succeed");
        assertThat(bench.result("after").path("worktree_path").isNull()).isTrue();
    }

    @Test
    void checksAndSetupsThatDoNotPassAreToldApart() throws Exception {
        String file = bench.batch(
                with(task("passed", "write a.txt a"), "check", "test -f a.txt"),
                with(task("failed", "write b.txt a"), "check", "echo wrong >&2; exit 3"),
                with(with(task("late", "write c.txt a"), "check", "sleep 600"), "check_timeout", "1s"),
                with(task("missing", "write d.txt a"), "check", "no-such-program-at-all"),
                with(task("unset", "write e.txt a"), "setup", "echo broken; exit 7"));
        Result result = bench.runBatch(file);
        assertThat(result.exit()).as(result.err()).isEqualTo(1);
        assertThat(verdict("passed")).isEqualTo("succeeded passed");
        assertThat(verdict("failed")).isEqualTo("check_failed failed");
        assertThat(verdict("late")).isEqualTo("check_failed timed_out");
        assertThat(verdict("missing")).isEqualTo("check_failed error");
        assertThat(verdict("unset")).isEqualTo("setup_failed none");
        assertThat(bench.result("unset").path("session_id").isNull()).isTrue();
        assertThat(Leftovers.of(bench)).isEmpty();
    }

    @Test
    void aBatchThatStopsOnFailureSkipsWhatHasNotStarted() throws Exception {
        // The others are ready only when the first has the only slot.
        Path begun = directory.resolve("begun");
        String patience = "while [ ! -e '" + begun + "' ]; do sleep 0.1; done";
        String file = bench.batchWith(
                Map.of("stop_on_failure", true, "max_parallel", 1),
                List.of(
                        with(task("bad", "run touch '" + begun + "'", "write a.txt a"), "check", "false"),
                        with(task("later", "write b.txt b"), "setup", patience),
                        with(task("last", "write c.txt c"), "setup", patience)));
        assertThat(bench.runBatch(file).exit()).isEqualTo(1);
        assertThat(verdict("bad")).isEqualTo("check_failed failed");
        assertThat(verdict("later")).isEqualTo("skipped none");
        assertThat(verdict("last")).isEqualTo("skipped none");
    }

    @Test
    void cleanupRemovesTheWorktreesOfSucceededTasksOnly() throws Exception {
        String file = bench.batch(task("good", "write a.txt a"), with(task("bad", "write b.txt b"), "check", "false"));
        assertThat(bench.runBatch(file, "--cleanup").exit()).isEqualTo(1);
        assertThat(bench.worktrees().resolve("good")).doesNotExist();
        assertThat(bench.worktrees().resolve("bad")).isDirectory();
        assertThat(bench.repository().git("show", "task/good:a.txt")).isEqualTo("a");
        assertThat(bench.repository().ref(bench.result("good").path("ref").asText()))
                .isPresent();
    }

    @Test
    void nothingThatExistsIsTakenWhenNamesAreNotFree() throws Exception {
        bench.repository().git("branch", "task/one");
        Path theirs = Files.createDirectories(bench.worktrees().resolve("two"));
        Files.writeString(theirs.resolve("mine.txt"), "not yours");
        String before = bench.repository().git("rev-parse", "task/one");
        Result result = bench.runBatch(bench.batch(task("one", "write a.txt a"), task("two", "write b.txt b")));
        assertThat(result.exit()).isZero();
        assertThat(result.err()).contains("names are taken");
        assertThat(bench.result("one").path("branch").asText()).isEqualTo("task/one-2");
        assertThat(bench.result("two").path("branch").asText()).isEqualTo("task/two-2");
        assertThat(bench.repository().git("rev-parse", "task/one")).isEqualTo(before);
        try (Stream<Path> files = Files.list(theirs)) {
            assertThat(files).containsExactly(theirs.resolve("mine.txt"));
        }
    }

    @Test
    void sessionsSetupsAndChecksSeeTheirVariablesAndNoSecrets() throws Exception {
        bench.with("AWS_SECRET_ACCESS_KEY", "secret").with("DATABASE_PASSWORD", "secret");
        String dump = "env >'" + directory + "'/$STAGE-%s.env";
        Map<String, Object> seen = task("seen", "run STAGE=session; " + dump.formatted("x"), "write a.txt a");
        seen.put("setup", "STAGE=setup; " + dump.formatted("x"));
        seen.put("check", "STAGE=check; " + dump.formatted("x"));
        seen.put("env", Map.of("FLAVOUR", "vanilla"));
        Result result = bench.runBatch(bench.batch(seen));
        assertThat(result.exit()).as(result.err()).isZero();
        for (String stage : List.of("session", "setup", "check")) {
            List<String> variables = Files.readAllLines(directory.resolve(stage + "-x.env"));
            assertThat(variables)
                    .as(stage)
                    .contains(
                            "FLAVOUR=vanilla",
                            "ORCH_TASK=seen",
                            "ORCH_REPO=" + bench.repository().root())
                    .anyMatch(line -> line.startsWith("ORCH_RUN="))
                    .anyMatch(line -> line.startsWith("ORCH_BASE="))
                    .anyMatch(line -> line.startsWith("TMPDIR="))
                    .noneMatch(line -> line.contains("secret"));
            assertThat(variables.contains("ANTHROPIC_API_KEY=not-a-key"))
                    .as("the credential in " + stage)
                    .isEqualTo(stage.equals("session"));
        }
    }

    @Test
    void settingsOfTheRepositoryStopTheRunUntilTheyAreTrusted() throws Exception {
        bench.repository()
                .write(
                        ".claude/settings.json",
                        "{\"hooks\":{\"Stop\":[{\"hooks\":[{\"type\":\"command\",\"command\":\"true\"}]}]}}")
                .commitAll("Bring hooks");
        String file = bench.batch(task("a", "write a.txt a"));
        Result refused = bench.runBatch(file);
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains(".claude/settings.json: hooks");
        assertThat(bench.traces()).isEmpty();
        assertThat(bench.runBatch(file, "--trust-project-settings").exit()).isZero();
        assertThat(bench.runBatch(file).exit()).as("trusted from then on").isZero();
    }

    @Test
    void theCheckoutOfTheUserStaysAsItIs() throws Exception {
        bench.repository().write("README.md", "Changed, not committed.\n").write("new.txt", "untracked");
        String before = bench.repository().status();
        assertThat(bench.runBatch(bench.batch(task("a", "write README.md theirs")))
                        .exit())
                .isZero();
        assertThat(bench.repository().status()).isEqualTo(before);
        assertThat(Files.readString(bench.repository().root().resolve("README.md")))
                .isEqualTo("Changed, not committed.\n");
        assertThat(bench.results().path("run").path("findings")).isEmpty();
    }

    private String verdict(String task) throws Exception {
        JsonNode result = bench.result(task);
        return result.path("outcome").asText() + " " + result.path("check").asText();
    }
}
