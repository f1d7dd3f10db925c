package dev.claudeorchestrator.bootstrap.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudeorchestrator.bootstrap.Workplace;
import dev.claudeorchestrator.bootstrap.Workplace.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks at one run from all sides. */
class EndedRunTest {
    private static final String TOKEN = "sk-ant-api03-abcdefghijklmnop";
    private static final String BATCH = """
            {"tasks": [
              {"name": "docs", "check": "echo checking; test -f notes.md", "setup": "echo settling in",
               "prompt": "@stand-in say I read %s and %s.\\n@stand-in write notes.md hello"},
              {"name": "search", "prompt": "@stand-in write a.txt one", "check": "echo looking closely; false"},
              {"name": "late", "prompt": "@stand-in write b.txt two", "depends_on": ["search"]},
              {"name": "denied", "prompt": "@stand-in deny Bash npm test"}
            ]}
            """.formatted(TOKEN, Workplace.KEY);

    @TempDir
    private static Path directory;

    private static Workplace workplace;
    private static JsonNode results;

    @BeforeAll
    static void run() throws Exception {
        workplace = Workplace.in(directory);
        Path output = directory.resolve("results.json");
        Result result = workplace.run("quiet-otter", BATCH, "--output", output.toString());
        assertThat(result.status()).as(result.err()).isEqualTo(1);
        results = new ObjectMapper().readTree(output.toFile());
    }

    private static String shown(String... arguments) {
        Result result = workplace.call(arguments);
        assertThat(result.status()).as(result.err()).isZero();
        return result.out();
    }

    @Test
    void showsATaskWithItsEvidence() throws Exception {
        String docs = shown("show", "docs");
        JsonNode task = results.at("/tasks/docs");
        assertThat(docs)
                .contains("✓ quiet-otter/docs  succeeded")
                .contains("outcome succeeded, check passed, delivery kept")
                .contains("branch     task/docs")
                .contains(task.get("worktree_path").asText())
                .contains(task.get("ref").asText())
                .contains("session " + task.get("session_id").asText())
                .contains("claude-stand-in, Claude Code")
                .contains("exit status 0")
                .contains("1 file, +1 −0, 1 commit")
                .contains(workplace.state().toString())
                .contains("check-1.log")
                .contains("checking");
    }

    @Test
    void showsOfARunWhatNeedsALook() {
        String run = shown("show");
        assertThat(run)
                .contains("repository " + workplace.repository().root())
                .contains("✗ quiet-otter/search  failed")
                .contains("last lines $ echo looking closely; false")
                .contains("✗ quiet-otter/denied  failed")
                .contains("denied       Bash: npm test")
                .contains("allow with \"allowed_tools\": [\"Bash(npm *)\"]")
                .contains("– late")
                .contains("1 succeeded, 2 failed, 1 skipped.")
                .doesNotContain("quiet-otter/docs  succeeded");
    }

    @Test
    void showsTheSameJsonAsTheResultsFile() throws Exception {
        JsonNode run = new ObjectMapper().readTree(shown("show", "--json"));
        assertThat(run.get("run")).isEqualTo(results.get("run"));
        assertThat(run.at("/tasks/search")).isEqualTo(results.at("/tasks/search"));
        assertThat(new ObjectMapper().readTree(shown("show", "quiet-otter/search", "--json")))
                .isEqualTo(results.at("/tasks/search"));
        assertThat(new ObjectMapper().readTree(shown("history", "--json"))).containsExactly(results.get("run"));
        assertThat(new ObjectMapper().readTree(shown("history", "--format", "jsonl")))
                .isEqualTo(results.get("run"));
    }

    @Test
    void showsNoCredentials() {
        for (String[] command : List.of(
                new String[] {"show", "docs"},
                new String[] {"show", "--json"},
                new String[] {"logs", "docs"},
                new String[] {"logs", "docs", "--raw"})) {
            assertThat(shown(command)).contains("I read [redacted]").doesNotContain(TOKEN, Workplace.KEY);
        }
    }

    @ParameterizedTest
    @CsvSource({"docs", "quiet-otter/docs", "quiet/docs", "last/docs", "/docs"})
    void findsATask(String word) {
        assertThat(shown("show", word)).startsWith("✓ quiet-otter/docs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            doc               | there is no run and no task "doc"; did you mean "docs"?
            quiet-otter/serch | run quiet-otter has no task "serch"; did you mean "search"?
            quiet-otter/x     | run quiet-otter has no task "x"; it has docs, search, late, denied
            zebra             | there is no run and no task "zebra"; "history tasks" lists what there is
            """)
    void saysWhatMayHaveBeenMeant(String word, String message) {
        Result result = workplace.call("show", word);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    @Test
    void showsWhatATaskChangedAsAPatchThatApplies() throws Exception {
        Result result = workplace.call("diff", "docs");
        assertThat(result.err()).isEmpty();
        Path patch = Files.writeString(directory.resolve("docs.patch"), result.out());
        workplace.repository().git("apply", "--check", patch.toString());
        assertThat(result.out()).startsWith("diff --git a/notes.md b/notes.md").contains("+hello\n");
        assertThat(shown("diff", "docs", "--stat")).contains("notes.md | 1 +").doesNotContain("+hello");
    }

    @Test
    void showsWhatEveryTaskOfARunChanged() {
        Result result = workplace.call("diff");
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("==> quiet-otter/docs <==\ndiff --git a/notes.md")
                .contains("==> quiet-otter/search <==\ndiff --git a/a.txt")
                .doesNotContain("late");
        assertThat(result.err())
                .contains("quiet-otter/late has no work to show: it is skipped")
                .contains("quiet-otter/denied changed nothing");
    }

    @Test
    void tellsASessionReadably() {
        assertThat(shown("logs", "docs").lines())
                .startsWith("==> quiet-otter/docs, attempt 1 <==")
                .contains("▸ Write: notes.md")
                .last()
                .asString()
                .startsWith("turn ended (success), 2 turns");
    }

    @Test
    void tellsASessionAsItWasWritten() throws Exception {
        List<String> lines = shown("logs", "search", "--raw").lines().toList();
        Path written = workplace
                .state()
                .resolve("runs")
                .resolve(results.at("/run/id").asText())
                .resolve("search/1/stdout.jsonl");
        assertThat(lines).isEqualTo(Files.readAllLines(written));
    }

    @Test
    void followsAnEndedTaskToItsEnd() {
        Result result = workplace.call("logs", "docs", "-f");
        assertThat(result.out()).isEqualTo(shown("logs", "docs"));
        assertThat(result.err()).contains("quiet-otter/docs is succeeded");
        assertThat(workplace.call("logs", "docs", "-f", "--raw").out()).isEqualTo(shown("logs", "docs", "--raw"));
    }

    @Test
    void followsOneTaskAlone() {
        Result result = workplace.call("logs", "-f");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("-f follows one task; name one, such as quiet-otter/docs");
    }

    @Test
    void showsWhatSetupAndCheckPrinted() {
        assertThat(shown("logs", "docs", "--setup")).contains("setup.log <==", "settling in");
        assertThat(shown("logs", "search", "--check")).contains("check-1.log <==", "looking closely");
        assertThat(workplace.call("logs", "late", "--check").err()).contains("quiet-otter/late has no check log");
    }

    @Test
    void listsRunsTasksAndUsage() {
        assertThat(shown("history")).contains("quiet-otter", "failed", "2 failed, 1 skipped, 1 succeeded");
        assertThat(shown("history", "tasks", "--outcome", "check_failed").lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("search");
        assertThat(shown("history", "usage", "--by", "task", "--format", "csv").lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("task,sessions,turns,");
        assertThat(shown("history", "--path")).isEqualTo(workplace.state().resolve("history.db") + "\n");
    }

    @Test
    void listsOnlyWhatWasAskedFor() throws Exception {
        assertThat(shown("history", "--json", "--until", "2001-01-01").strip()).isEqualTo("[ ]");
        assertThat(shown("history", "--json", "--since", "1h", "--task", "do*")).contains("quiet-otter");
        assertThat(shown("history", "--json", "--task", "nothing*").strip()).isEqualTo("[ ]");
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        assertThat(workplace.callIn(elsewhere, "history").out()).contains("quiet-otter");
        Result wrong = workplace.call("history", "--since", "someday");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("--since \"someday\" is no time");
        assertThat(workplace.call("history", "--by", "day").status()).isEqualTo(2);
        assertThat(workplace.call("history", "taks").err()).contains("did you mean \"tasks\"?");
    }
}
