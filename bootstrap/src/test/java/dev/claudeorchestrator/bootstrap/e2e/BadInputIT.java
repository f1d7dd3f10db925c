package dev.claudeorchestrator.bootstrap.e2e;

import static dev.claudeorchestrator.bootstrap.e2e.Bench.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is named in one clear sentence; nothing was started, and nothing is left behind. */
class BadInputIT {
    private static final int WRONG_INPUT = 2;
    private static final int PRECONDITION = 4;

    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void setUp() throws Exception {
        bench = Bench.in(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "-x", "", "a..b", "a.lock", "two words", "rocket🚀", "a/b", ".hidden", "ends."})
    void taskNamesThatCannotBe(String name) throws Exception {
        assertRefused(WRONG_INPUT, bench.batch(task(name, "write a.txt a")), name.isEmpty() ? "name" : name);
    }

    @Test
    void aTaskNameOfThreeHundredCharacters() throws Exception {
        assertRefused(WRONG_INPUT, bench.batch(task("n".repeat(300), "write a.txt a")), "64");
    }

    @Test
    void namesThatDifferInCaseAlone() throws Exception {
        assertRefused(WRONG_INPUT, bench.batch(task("Same", "say a"), task("same", "say b")), "same");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"tasks\":[{\"name\":\"a\",\"prompt\":\"x\",\"promt\":\"y\"}]}                     | did you mean",
                "{\"tasks\":[{\"name\":\"a\",\"prompt\":7}]}                                         | prompt",
                "{\"tasks\":[{\"name\":\"a\",\"prompt\":\"x\",\"timeout\":\"soon\"}]}                | soon",
                "{\"tasks\":{}}                                                                      | tasks",
                "{\"tasks\":[]}                                                                      | tasks",
                "{\"tasks\":[{\"name\":\"a\",\"prompt_file\":\"none.md\"}]}                          | none.md",
                "{\"tasks\":[{\"name\":\"a\",\"prompt\":\"x\",\"depends_on\":[\"b\"]}]}              | b",
                "{\"tasks\":[{\"name\":\"a\",\"prompt\":\"x\",\"depends_on\":[\"a\"]}]}              | itself",
                "{\"tasks\":[{\"name\":\"a\",\"prompt\":\"x\",\"approaches\":{}}]}                   | \"approaches\" is not supported yet",
                "this is no JSON                                                                     | tasks.json:1:1",
                "``                                                                                  | tasks.json"
            })
    void filesThatAreNoBatch(String text, String named) throws Exception {
        assertRefused(WRONG_INPUT, bench.file("tasks.json", text).toString(), named);
    }

    @Test
    void aByteOrderMarkIsNoMistake() throws Exception {
        Path file = bench.file("tasks.json", "\uFEFF{\"tasks\":[{\"name\":\"a\",\"prompt\":\"x\"}]}");
        Result result = bench.runBatch(file.toString());
        assertThat(result.exit()).as(result.err()).isZero();
    }

    @Test
    void aFileOfTenMegabytes() throws Exception {
        Path file =
                bench.file("tasks.json", "{\"tasks\":[{\"name\":\"a\",\"prompt\":\"" + "x".repeat(10 << 20) + "\"}]}");
        assertRefused(WRONG_INPUT, file.toString(), "tasks.json");
    }

    @Test
    void filesThatAreNotThere() throws Exception {
        assertRefused(WRONG_INPUT, "absent.json", "absent.json");
        assertRefused(WRONG_INPUT, directory.toString(), directory.toString());
    }

    @Test
    void optionsThatDoNotExist() throws Exception {
        Result result = bench.run("run", good(), "--max-paralel", "3");
        assertThat(result.exit()).isEqualTo(WRONG_INPUT);
        assertThat(result.err()).contains("--max-paralel").contains("--max-parallel");
        assertNothingIsLeft();
    }

    @Test
    void aBaseBranchThatDoesNotExist() throws Exception {
        String file = bench.batch(Bench.with(task("a", "say x"), "base_branch", "no-such-branch"));
        assertRefused(PRECONDITION, file, "no-such-branch");
    }

    @Test
    void aBranchCalledTask() throws Exception {
        bench.repository().git("branch", "task");
        Result result = bench.runBatch(good());
        assertThat(result.exit()).isEqualTo(PRECONDITION);
        assertThat(result.err()).contains("\"task\"");
        bench.repository().git("branch", "-D", "task");
        assertNothingIsLeft();
    }

    @Test
    void aWorktreeDirectoryInsideTheCheckout() throws Exception {
        Path inside = bench.repository().root().resolve("worktrees");
        assertRefused(PRECONDITION, good(), inside.toString(), "--worktree-dir", inside.toString());
        assertThat(inside).doesNotExist();
    }

    @Test
    void aWorktreeDirectoryThatIsAFile() throws Exception {
        Path file = bench.file("occupied", "a file");
        assertRefused(PRECONDITION, good(), file.toString(), "--worktree-dir", file.toString());
        assertRefused(
                PRECONDITION,
                good(),
                file.toString(),
                "--worktree-dir",
                file.resolve("below").toString());
    }

    @Test
    void aWorktreeDirectoryThatCannotBeWritten() throws Exception {
        // Not even root can make anything there.
        assertRefused(PRECONDITION, good(), "/proc/worktrees", "--worktree-dir", "/proc/worktrees");
    }

    @Test
    void placesThatAreNoRepositoryToWorkIn() throws Exception {
        Path plain = Files.createDirectory(directory.resolve("plain"));
        assertRefused(PRECONDITION, good(), plain.toString(), "--repo", plain.toString());
        Path bare = directory.resolve("bare.git");
        bench.repository().git("clone", "--quiet", "--bare", ".", bare.toString());
        assertRefused(PRECONDITION, good(), bare.toString(), "--repo", bare.toString());
        Path empty = directory.resolve("empty");
        bench.repository().git("init", "--quiet", empty.toString());
        assertRefused(PRECONDITION, good(), "commit", "--repo", empty.toString());
        assertRefused(
                PRECONDITION,
                good(),
                "absent",
                "--repo",
                directory.resolve("absent").toString());
    }

    @Test
    void claudeThatCannotBeRun() throws Exception {
        Path absent = directory.resolve("no-claude");
        assertRefused(PRECONDITION, good(), absent.toString(), "--claude", absent.toString());
        Path inert = Files.writeString(directory.resolve("inert"), "#!/bin/sh\n");
        assertRefused(PRECONDITION, good(), inert.toString(), "--claude", inert.toString());
        Path old = Files.writeString(directory.resolve("old"), "#!/bin/sh\necho '1.0.3 (Claude Code)'\n");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertRefused(PRECONDITION, good(), "1.0.3", "--claude", old.toString());
    }

    @Test
    void noClaudeOnThePath() throws Exception {
        Files.delete(bench.claude());
        bench.with("PATH", bench.claude().getParent() + ":/usr/bin:/bin");
        assertRefused(PRECONDITION, good(), "claude");
    }

    @Test
    void anApiKeyBesideAStoredLogin() throws Exception {
        Files.createDirectories(bench.home().resolve(".claude"));
        Files.writeString(
                bench.home().resolve(".claude/.credentials.json"),
                "{\"claudeAiOauth\":{\"accessToken\":\"not-a-token\",\"refreshToken\":\"not-a-token\",\"expiresAt\":4102444800000}}");
        assertRefused(PRECONDITION, good(), "--credential");
    }

    @Test
    void aResultsFileThatCannotBeWritten() throws Exception {
        String nowhere = directory.resolve("absent/results.json").toString();
        Result result = bench.run("run", good(), "--output", nowhere);
        assertThat(result.exit()).isEqualTo(WRONG_INPUT);
        assertThat(result.err()).contains(nowhere);
        assertNothingIsLeft();
    }

    @Test
    void aStateDirectoryThatIsAFile() throws Exception {
        Path file = bench.file("state-file", "a file");
        bench.with("CLAUDE_ORCHESTRATOR_HOME", file.toString());
        Result result = bench.run("run", good());
        assertThat(result.exit()).as(result.err()).isEqualTo(PRECONDITION);
        assertThat(result.err()).contains(file.toString()).doesNotContain("Exception");
        assertThat(bench.traces()).isEmpty();
    }

    private String good() throws Exception {
        return bench.batch(task("a", "write a.txt a"));
    }

    private void assertRefused(int exit, String file, String named, String... options) throws Exception {
        Result result = bench.runBatch(file, options);
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        assertThat(result.err()).contains(named).doesNotContain("Exception");
        assertThat(result.out()).isEmpty();
        assertNothingIsLeft();
    }

    private void assertNothingIsLeft() throws Exception {
        assertThat(bench.traces()).as("refs, worktrees, attempts").isEmpty();
        assertThat(bench.resultsFile()).doesNotExist();
        HistoryDatabase history = new HistoryDatabase(bench);
        assertThat(history.exists() ? history.rows("SELECT * FROM v_runs") : List.of())
                .as("runs")
                .isEmpty();
        assertThat(bench.repository().status()).isEmpty();
    }
}
