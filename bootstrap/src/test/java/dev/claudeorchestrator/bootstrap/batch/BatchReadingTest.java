package dev.claudeorchestrator.bootstrap.batch;

import static dev.claudeorchestrator.bootstrap.batch.Reading.batch;
import static dev.claudeorchestrator.bootstrap.batch.Reading.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.notation.Choices;
import dev.claudeorchestrator.application.notation.Fields;
import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.CommitPolicy;
import dev.claudeorchestrator.domain.batch.Expectation;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Preparation;
import dev.claudeorchestrator.domain.batch.ResultPolicy;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.batch.ToolRules;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchReadingTest {
    @Test
    void readsTheOlderToolsFileAsItStands() throws Exception {
        Batch batch = batch("""
                {
                  "tasks": [
                    {
                      "name": "feature-auth",
                      "description": "Add authentication",
                      "prompt": "Implement a login form.",
                      "allowed_tools": ["Read", "Write", "Edit", "Bash"],
                      "permission_mode": "confirmEdits",
                      "base_branch": "main"
                    },
                    {"name": "docs", "description": null, "prompt": "Write docs.", "allowed_tools": null, "base_branch": null}
                  ]
                }
                """);

        assertThat(batch.name()).isEqualTo("nightly");
        assertThat(batch.maxParallel()).isEqualTo(8);
        Task first = batch.tasks().getFirst();
        assertThat(first.description()).isEqualTo("Add authentication");
        assertThat(first.agent().tools().allowed()).containsExactly("Read", "Write", "Edit", "Bash");
        assertThat(first.agent().permissionMode()).isEqualTo(PermissionMode.DEFAULT);
        assertThat(first.preparation().base()).isEqualTo("main");
        assertThat(batch.tasks().getLast()).isEqualTo(Task.of("docs", "Write docs."));
    }

    @Test
    void takesAListForABatchOfTasks() throws Exception {
        assertThat(batch("[{\"name\": \"a\", \"prompt\": \"Do it.\"}]").tasks())
                .containsExactly(Task.of("a", "Do it."));
    }

    @Test
    void readsEveryField() throws Exception {
        Task task = task("""
                "description": "One line", "depends_on": [], "priority": -3,
                "allowed_tools": ["Edit", "Bash(mvn *)"], "disallowed_tools": ["WebFetch"], "tools": ["Edit", "Bash"],
                "permission_mode": "dontAsk", "model": "opus", "fallback_model": "sonnet", "effort": "high",
                "append_system_prompt": "Be brief.", "agent": "reviewer", "mcp_config": ".mcp.json",
                "json_schema": {"type": "object"},
                "base_branch": "origin/main", "copy": [".env", "config/*.local"], "setup": "npm ci",
                "teardown": ["docker compose down"], "setup_timeout": "5m", "env": {"B": "2", "A": ""},
                "timeout": "1h30m", "idle_timeout": "20m", "max_turns": 50, "budget_usd": 2.50, "retries": 0,
                "check": ["mvn -q verify", "test -s out.txt"], "check_timeout": "90s",
                "expect": "no_changes", "commit": "agent"
                """);

        assertThat(task.description()).isEqualTo("One line");
        assertThat(task.priority()).isEqualTo(-3);
        assertThat(task.agent())
                .isEqualTo(new AgentOptions(
                        new ToolRules(List.of("Edit", "Bash(mvn *)"), List.of("WebFetch"), List.of("Edit", "Bash")),
                        PermissionMode.DONT_ASK,
                        "opus",
                        "sonnet",
                        "high",
                        "Be brief.",
                        "reviewer",
                        ".mcp.json",
                        "{\"type\": \"object\"}"));
        assertThat(task.preparation())
                .isEqualTo(new Preparation(
                        "origin/main",
                        List.of(".env", "config/*.local"),
                        List.of("npm ci"),
                        List.of("docker compose down"),
                        Duration.ofMinutes(5),
                        Map.of("A", "", "B", "2")));
        assertThat(task.limits())
                .isEqualTo(new Limits(Duration.ofMinutes(90), Duration.ofMinutes(20), 50, new BigDecimal("2.50"), 0));
        assertThat(task.check())
                .isEqualTo(new Check(List.of("mvn -q verify", "test -s out.txt"), Duration.ofSeconds(90)));
        assertThat(task.result()).isEqualTo(new ResultPolicy(Expectation.NO_CHANGES, CommitPolicy.AGENT));
    }

    @Test
    void readsWhatHoldsForTheWholeBatch() throws Exception {
        Batch batch = batch("""
                {"$schema": "batch.schema.json", "name": "Night shift", "max_parallel": 3, "stop_on_failure": true,
                 "tasks": [{"name": "a", "prompt": "A"}, {"name": "b", "prompt": "B", "depends_on": ["a"]}]}
                """);

        assertThat(batch.name()).isEqualTo("Night shift");
        assertThat(batch.maxParallel()).isEqualTo(3);
        assertThat(batch.stopOnFailure()).isTrue();
        assertThat(batch.tasks().getLast().dependsOn()).containsExactly(new TaskName("a"));
    }

    @Test
    void replacesScalarsAndListsOfDefaultsAndMergesMaps() throws Exception {
        Batch batch = batch("""
                {"defaults": {"model": "sonnet", "allowed_tools": ["Read", "Edit"], "check": "mvn verify",
                              "env": {"A": "1", "B": "2"}, "max_turns": 10},
                 "tasks": [
                   {"name": "plain", "prompt": "P"},
                   {"name": "own", "prompt": "P", "model": "opus", "allowed_tools": ["Bash"], "check": [],
                    "env": {"B": "3", "C": "4"}, "max_turns": null}]}
                """);

        Task plain = batch.tasks().getFirst();
        assertThat(plain.agent().model()).isEqualTo("sonnet");
        assertThat(plain.check()).isEqualTo(new Check(List.of("mvn verify"), Duration.ofMinutes(20)));
        Task own = batch.tasks().getLast();
        assertThat(own.agent().model()).isEqualTo("opus");
        assertThat(own.agent().tools().allowed()).containsExactly("Bash");
        assertThat(own.check()).isNull();
        assertThat(own.preparation().env()).isEqualTo(Map.of("A", "1", "B", "3", "C", "4"));
        assertThat(own.limits().maxTurns()).as("null counts as left out").isEqualTo(10);
    }

    @Test
    void setsOptionsBetweenTaskAndDefaults() throws Exception {
        String json = """
                {"max_parallel": 5, "defaults": {"model": "sonnet", "timeout": "2h", "retries": 3},
                 "tasks": [{"name": "a", "prompt": "P"}, {"name": "b", "prompt": "P", "model": "haiku"}]}
                """;
        Choices chosen = Choices.none()
                .with(Fields.MODEL, "opus")
                .with(Fields.TIMEOUT, Duration.ofMinutes(45))
                .with(Fields.MAX_PARALLEL, 2);
        Batch batch =
                Reading.read(json, options -> options.withOverrides(chosen)).batch();

        assertThat(batch.maxParallel()).isEqualTo(2);
        assertThat(batch.tasks()).extracting(task -> task.agent().model()).containsExactly("opus", "haiku");
        assertThat(batch.tasks()).allSatisfy(task -> {
            assertThat(task.limits().timeout()).isEqualTo(Duration.ofMinutes(45));
            assertThat(task.limits().retries()).isEqualTo(3);
        });
    }

    @Test
    void readsPromptsFromFilesBesideTheBatch(@TempDir Path directory) throws Exception {
        Files.createDirectory(directory.resolve("prompts"));
        Files.writeString(directory.resolve("prompts/größe a.md"), "\uFEFFTest ${module}.\n");
        String json = """
                {"vars": {"module": "auth"}, "defaults": {"prompt_file": "prompts/größe a.md"},
                 "tasks": [{"name": "a"}, {"name": "b", "prompt": "B"}]}
                """;
        Batch batch = read(write(directory, json));

        assertThat(batch.tasks()).extracting(task -> task.prompt().text()).containsExactly("Test auth.\n", "B");
    }

    @Test
    void fillsInDeclaredVariablesOnly() throws Exception {
        String json = """
                {"vars": {"module": "auth", "base": "main"},
                 "tasks": [{"name": "a", "description": "${module}!", "base_branch": "origin/${base}",
                   "prompt": "${module} ${other} $module ${ module} $${module} $$${module} ${mod${module}}",
                   "env": {"M": "${module}"}, "check": "echo ${module}", "allowed_tools": ["Bash(${module})"]}]}
                """;
        Task task = Reading.read(json, options -> options.withVariables(Map.of("base", "next")))
                .batch()
                .tasks()
                .getFirst();

        assertThat(task.prompt().text()).isEqualTo("auth ${other} $module ${ module} ${module} $${module} ${modauth}");
        assertThat(task.description()).isEqualTo("auth!");
        assertThat(task.preparation().base()).isEqualTo("origin/next");
        assertThat(task.check()).isEqualTo(new Check(List.of("echo ${module}"), Duration.ofMinutes(20)));
        assertThat(task.agent().tools().allowed()).containsExactly("Bash(${module})");
        assertThat(task.preparation().env())
                .isEqualTo(Map.of("M", "auth", "ORCH_VAR_module", "auth", "ORCH_VAR_base", "next"));
    }

    @Test
    void neverFillsInWhatAVariableHolds() throws Exception {
        Task task = batch("""
                        {"vars": {"a": "${b} $1 \\\\", "b": "B"}, "tasks": [{"name": "a", "prompt": "${a}${b}"}]}
                        """).tasks().getFirst();

        assertThat(task.prompt().text()).isEqualTo("${b} $1 \\B");
    }

    @Test
    void namesABatchAfterItsFile(@TempDir Path directory) throws Exception {
        String json = "[{\"name\": \"a\", \"prompt\": \"A\"}]";

        assertThat(nameOf(directory, "Night shift (2).v1.json", json)).isEqualTo("Night-shift-2-.v1");
        assertThat(nameOf(directory, "日本.json", json)).isEqualTo("batch");
    }

    @Test
    void understandsAllDurations() throws Exception {
        assertThat(task("\"timeout\": \"1d2h3m4s5ms\"").limits().timeout())
                .isEqualTo(Duration.ofDays(1)
                        .plusHours(2)
                        .plusMinutes(3)
                        .plusSeconds(4)
                        .plusMillis(5));
        assertThat(task("\"timeout\": \"90m\"").limits().timeout()).isEqualTo(Duration.ofMinutes(90));
    }

    private static String nameOf(Path directory, String name, String json) throws Exception {
        Path file = Files.writeString(directory.resolve(name), json);
        return read(file).name();
    }

    private static Path write(Path directory, String json) throws Exception {
        return Files.writeString(directory.resolve("batch.json"), json);
    }

    private static Batch read(Path path) throws Exception {
        BatchFile file = BatchFile.of(Path.of("/"), path);
        return file.read(file.options()).batch();
    }
}
