package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the actions do that succeed or go on. */
@Timeout(60)
class StandInActionsTest {

    @TempDir
    Path root;

    private StandInProgram standIn;

    @BeforeEach
    void install() throws IOException {
        standIn = new StandInProgram(root);
    }

    @Test
    void writesAFileWithItsDirectories() throws Exception {
        EndedStandIn ended = standIn.perform("write a/b/c.txt one\\ntwo\\\\three");

        assertThat(file("a/b/c.txt")).hasContent("one\ntwo\\three\n");
        assertThat(ended.exitCode()).isZero();
        assertThat(toolUse(ended).path("name").asText()).isEqualTo("Write");
        assertThat(toolUse(ended).at("/input/content").asText()).isEqualTo("one\ntwo\\three\n");
    }

    @Test
    void reportsAFileThatCannotBeWritten() throws Exception {
        Files.createDirectories(file("taken"));

        EndedStandIn ended = standIn.perform("write taken text");

        assertThat(toolResult(ended).path("is_error").asBoolean()).isTrue();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.errors()).isEmpty();
    }

    @Test
    void appendsToAFile() throws Exception {
        standIn.perform("append log one", "append log two\\n");

        assertThat(file("log")).hasContent("one\ntwo\n");
    }

    @Test
    void deletesFilesAndDirectoriesWithAnyName() throws Exception {
        Files.createDirectories(file("it's a dir/below"));

        standIn.perform("delete it's a dir");

        assertThat(file("it's a dir")).doesNotExist();
    }

    @Test
    void writesOutsideItsDirectory() throws Exception {
        standIn.perform("escape " + root.resolve("outside/x.txt") + " found");

        assertThat(root.resolve("outside/x.txt")).hasContent("found\n");
    }

    @Test
    void runsACommandAsATool() throws Exception {
        EndedStandIn ended = standIn.perform("run echo \"$CLAUDECODE $CLAUDE_CODE_SESSION_ID\"; echo problem >&2; cat");

        assertThat(toolResult(ended).path("content").asText()).isEqualTo("1 " + ended.session() + "\nproblem");
        assertThat(toolResult(ended).path("is_error").asBoolean()).isFalse();
    }

    @Test
    void reportsACommandThatFails() throws Exception {
        EndedStandIn ended = standIn.perform("run echo out; exit 3");

        assertThat(toolResult(ended).path("content").asText()).isEqualTo("Exit code 3\nout");
        assertThat(ended.events("user").getFirst().path("tool_use_result").asText())
                .isEqualTo("Error: Exit code 3\nout");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void commitsWhatItDid() throws Exception {
        repository();

        EndedStandIn ended = standIn.perform("write a.txt A", "commit It's done", "write b.txt B", "stash");

        String head = git("log", "-1", "--format=%h %an: %s");
        assertThat(head).endsWith("Stand-in: It's done");
        assertThat(ended.events("user")
                        .get(1)
                        .at("/tool_use_result/gitOperation/commit/sha")
                        .asText())
                .isNotEmpty()
                .isEqualTo(head.substring(0, head.indexOf(' ')));
        assertThat(git("stash", "list")).isEmpty();
        assertThat(file("b.txt")).exists();
    }

    @Test
    void stashesChanges() throws Exception {
        repository();

        standIn.perform("write a.txt A", "commit A", "write a.txt B", "stash");

        assertThat(git("stash", "list")).startsWith("stash@{0}");
        assertThat(file("a.txt")).hasContent("A\n");
    }

    @Test
    void isDeniedATool() throws Exception {
        EndedStandIn ended = standIn.perform("deny Bash git push", "deny Write /etc/passwd", "deny WebFetch x");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.result().path("is_error").asBoolean()).isFalse();
        JsonNode denials = ended.result().path("permission_denials");
        assertThat(denials.findValuesAsText("tool_name")).containsExactly("Bash", "Write", "WebFetch");
        assertThat(denials.at("/0/tool_input/command").asText()).isEqualTo("git push");
        assertThat(denials.at("/0/tool_use_id").asText())
                .isEqualTo(toolUse(ended).path("id").asText())
                .isEqualTo(toolResult(ended).path("tool_use_id").asText());
    }

    @Test
    void endsWithItsLastWords() throws Exception {
        assertThat(standIn.perform("run true", "say one\\ntwo")
                        .result()
                        .path("result")
                        .asText())
                .isEqualTo("one\ntwo");
        assertThat(standIn.perform("say one", "run true")
                        .result()
                        .path("result")
                        .asText())
                .startsWith("Done");
    }

    @Test
    void reportsWhatItWasTold() throws Exception {
        EndedStandIn ended = standIn.perform(
                "model first-model",
                "api-key-source apiKeyHelper",
                "cost 1.25",
                "tokens 1000 200",
                "turns 9",
                "say one",
                "model second-model",
                "say two");

        JsonNode init = ended.events().getFirst();
        assertThat(init.path("model").asText()).isEqualTo("first-model");
        assertThat(init.path("apiKeySource").asText()).isEqualTo("apiKeyHelper");
        assertThat(ended.events("assistant").stream()
                        .map(event -> event.at("/message/model").asText()))
                .containsExactly("first-model", "second-model");
        JsonNode result = ended.result();
        assertThat(result.path("total_cost_usd").decimalValue()).isEqualByComparingTo("1.25");
        assertThat(result.at("/usage/input_tokens").asInt()).isEqualTo(1000);
        assertThat(result.at("/modelUsage/second-model/outputTokens").asInt()).isEqualTo(200);
        assertThat(result.path("num_turns").asInt()).isEqualTo(9);
    }

    @Test
    void namesTheCredentialsOfItsEnvironment() throws Exception {
        EndedStandIn withKey = standIn.run(
                StandInProgram.script("say hi"), Map.of("ANTHROPIC_API_KEY", "dummy"), StandInProgram.STREAM);

        assertThat(withKey.events().getFirst().path("apiKeySource").asText()).isEqualTo("ANTHROPIC_API_KEY");
        assertThat(standIn.perform("say hi")
                        .events()
                        .getFirst()
                        .path("apiKeySource")
                        .asText())
                .isEqualTo("none");
    }

    @Test
    void leavesInitOut() throws Exception {
        assertThat(standIn.perform("no-init", "say hi").kinds()).containsExactly("assistant", "result/success");
    }

    @Test
    void delaysInit() throws Exception {
        assertThat(standIn.perform("init-delay 0.01", "say hi").kinds())
                .containsExactly("system/init", "assistant", "result/success");
    }

    @Test
    void reportsRetriesWithoutWaiting() throws Exception {
        EndedStandIn ended = standIn.perform("retry overloaded 529 3", "retry unknown null");

        List<JsonNode> retries = ended.events().subList(1, 5);
        assertThat(retries).allMatch(event -> event.path("subtype").asText().equals("api_retry"));
        assertThat(retries.stream().map(event -> event.path("attempt").asInt())).containsExactly(1, 2, 3, 1);
        assertThat(retries.getLast().path("error_status").isNull()).isTrue();
    }

    @Test
    void warnsOfALimit() throws Exception {
        EndedStandIn ended = standIn.perform("warn-limit 0.93 1795363313");

        JsonNode info = ended.events("rate_limit_event").getFirst().path("rate_limit_info");
        assertThat(info.path("status").asText()).isEqualTo("allowed_warning");
        assertThat(info.path("utilization").asDouble()).isEqualTo(0.93);
        assertThat(info.path("resetsAt").asLong()).isEqualTo(1795363313L);
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void writesSomeMoreResults() throws Exception {
        assertThat(standIn.perform("two-results", "say hi").kinds())
                .containsExactly(
                        "system/init", "assistant", "result/success", "system/init", "assistant", "result/success");
        EndedStandIn preamble = standIn.perform("zero-turn-preamble", "say hi");
        assertThat(preamble.kinds())
                .containsExactly("system/init", "result/success", "system/init", "assistant", "result/success");
        assertThat(preamble.events("result").stream()
                        .map(event -> event.path("num_turns").asInt()))
                .containsExactly(0, 1);
    }

    @Test
    void finishesABackgroundTaskAfterItsResult() throws Exception {
        assertThat(standIn.perform("background 0.01").kinds())
                .containsExactly(
                        "system/init",
                        "assistant",
                        "system/task_started",
                        "user",
                        "assistant",
                        "result/success",
                        "system/task_updated",
                        "system/task_notification",
                        "system/init",
                        "assistant",
                        "result/success");
    }

    @Test
    void sleepsAndGoesOn() throws Exception {
        assertThat(standIn.perform("sleep 0.01", "sleep .01", "sleep 0", "say hi")
                        .exitCode())
                .isZero();
    }

    private Path file(String name) {
        return standIn.directory().resolve(name);
    }

    private static JsonNode toolUse(EndedStandIn ended) throws IOException {
        return ended.events("assistant").stream()
                .map(event -> event.at("/message/content/0"))
                .filter(block -> block.path("type").asText().equals("tool_use"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode toolResult(EndedStandIn ended) throws IOException {
        return ended.events("user").getFirst().at("/message/content/0");
    }

    private void repository() throws Exception {
        git("init", "-q", "-b", "main");
    }

    private String git(String... arguments) throws Exception {
        ProcessBuilder git =
                new ProcessBuilder("git").directory(standIn.directory().toFile());
        git.command().addAll(List.of(arguments));
        Process process = git.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
