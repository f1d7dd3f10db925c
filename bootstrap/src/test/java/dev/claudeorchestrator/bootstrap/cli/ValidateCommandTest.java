package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.batch.BatchFile;
import dev.claudeorchestrator.domain.batch.Batch;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
    private static final String GOOD = """
            {
              "vars": {"module": "auth"},
              "stop_on_failure": true,
              "max_parallel": 4,
              "tasks": [
                {"name": "docs", "prompt": "Write docs.\\nIn full.", "depends_on": ["code"], "budget_usd": 2.5},
                {"name": "code", "prompt": "Mend ${module}.", "model": "opus", "base_branch": "main",
                 "check": ["mvn test", "true"], "allowed_tools": ["Bash(mvn *)"], "retries": 0}
              ]
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void showsThePlan() throws Exception {
        CommandRun run = validate(GOOD);

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                        night: 2 tasks, up to 4 at once, stops at the first failure

                        #  Task  After  Base  Model  Mode         Limits                    Check             What
                        1  code         main  opus   acceptEdits  1h, 200 turns, 0 retries  mvn test && true  Mend auth.
                        2  docs  code                acceptEdits  1h, 200 turns, $2.5                         Write docs.
                        """);
    }

    @Test
    void fillsInVariablesAndOptions() throws Exception {
        CommandRun run =
                validate(GOOD, "--var", "module=search", "--model", "haiku", "--timeout", "45m", "--format", "csv");

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("1,code,[],main,opus,acceptEdits,\"45m, 200 turns, 0 retries\"")
                .contains("Mend search.")
                .contains("2,docs,\"[\"\"code\"\"]\",,haiku");
    }

    @Test
    void printsTheCanonicalBatchAsJson() throws Exception {
        CommandRun run = validate(GOOD, "--json");
        Batch before = read("night.json");
        Files.writeString(directory.resolve("canonical.json"), run.out());

        assertThat(run.status()).isZero();
        assertThat(read("canonical.json")).isEqualTo(before);
    }

    @Test
    void showsEveryProblemWithItsLine() throws Exception {
        CommandRun run = validate("""
                {"tasks": [
                \t{"name": "größe", "prompt": "日本", "modle": "opus"},
                  {"name": "a", "prompt": "A", "timeout": 90}
                ]}
                """);

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                        night.json:2:11: task name "größe" may contain only letters, digits, ".", "_" and "-"
                            2 |  {"name": "größe", "prompt": "日本", "modle": "opus"},
                              |           ^
                              | for example "gr-e"
                        night.json:2:36: a task has no field "modle"
                            2 |  {"name": "größe", "prompt": "日本", "modle": "opus"},
                              |                                      ^
                              | did you mean "model"?
                        night.json:3:43: "timeout" is the number 90; a duration such as "45m", "1h30m" or "90s" is expected
                            3 |   {"name": "a", "prompt": "A", "timeout": 90}
                              |                                           ^
                              | a number needs a unit: "90s", "90m" or "90h"
                        """);
    }

    @Test
    void showsOnlyThePartOfALongLineThatMatters() throws Exception {
        CommandRun run = validate("[{\"name\": \"a\", \"prompt\": \"" + "x".repeat(5000)
                + "\", \"k\": 1, \"description\": \"" + "y".repeat(5000) + "\"}]");

        assertThat(run.err().lines().map(String::length)).allMatch(length -> length < 140);
        assertThat(run.err()).contains("…xxx").contains("yyy…").contains("a task has no field \"k\"");
    }

    @Test
    void showsTheFirstHundredOfManyProblems() throws Exception {
        CommandRun run = validate("[" + "1,\n".repeat(150) + "1]");

        assertThat(run.err())
                .endsWith("… and 51 more\n")
                .contains("task 100 is")
                .doesNotContain("task 101 is");
    }

    @Test
    void warnsAndStillShowsThePlan() throws Exception {
        CommandRun run =
                validate("[{\"name\": \"a\", \"prompt\": \"A\", \"check\": \"make test\"}]", "--format", "jsonl");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("{\"order\": 1, \"task\": \"a\"");
        assertThat(run.err())
                .contains("night.json:1:40: warning: no rule lets the agent of task \"a\" run its own check")
                .contains("add \"Bash(make *)\" to \"allowed_tools\"");
    }

    @Test
    void namesAFileThatIsNotThere() {
        CommandRun run = run("other.json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("other.json: there is no such file\n");
    }

    @Test
    void explainsWhatAnOptionTakes() throws Exception {
        assertThat(validate(GOOD, "--timeout", "45").err())
                .startsWith("Invalid value for option '--timeout': this is the text \"45\"; a duration such as"
                        + " \"45m\", \"1h30m\" or \"90s\" is expected");
        assertThat(validate(GOOD, "--permission-mode", "acceptEdit").err()).contains("did you mean \"acceptEdits\"?");
        assertThat(validate(GOOD, "--max-parallel", "0").err()).contains("a whole number from 1 to 1000 is expected");
        assertThat(validate(GOOD, "--var", "module").err())
                .startsWith("--var module gives no value; NAME=VALUE is expected");
        assertThat(validate(GOOD, "--var", "modul=x").err())
                .isEqualTo("--var modul: the batch declares no variable \"modul\"\n  did you mean \"module\"?\n");
    }

    private CommandRun validate(String json, String... options) throws Exception {
        Files.writeString(directory.resolve("night.json"), json);
        String[] arguments = new String[options.length + 1];
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[0] = "night.json";
        return run(arguments);
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(new ValidateCommand(CommandRun.surroundings(directory)), arguments);
    }

    private Batch read(String name) throws Exception {
        BatchFile file = BatchFile.of(directory, Path.of(name));
        return file.read(file.options()).batch();
    }
}
