package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.claude.realcli.RealClaude.Login;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What sessions of the real program look like when the API answers. */
@Timeout(120)
class RealClaudeAnswersTest {

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
    void aTextAnswerIsTheResult() throws Exception {
        String session = UUID.randomUUID().toString();
        Recording recording = rig.run(
                SessionPlan.of("success-text", "[[api:text Hello there]]").with("--session-id", session));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.types()).containsExactly("system/init", "assistant", "result");
        assertThat(recording.init().path("claude_code_version").asText())
                .isEqualTo(rig.claude().version());
        assertThat(recording.init().path("apiKeySource").asText()).isEqualTo("ANTHROPIC_API_KEY");
        assertThat(recording.result().path("session_id").asText()).isEqualTo(session);
        assertThat(recording.result().path("result").asText()).isEqualTo("Hello there");
        assertThat(recording.result().path("is_error").asBoolean()).isFalse();
        assertThat(recording.result().path("terminal_reason").asText()).isEqualTo("completed");
        assertThat(recording.result().path("num_turns").asInt()).isEqualTo(1);
        assertThat(rig.api().requests())
                .filteredOn(ApiRequest::asksForAnswer)
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.session()).isEqualTo(session);
                    assertThat(request.credential()).isEqualTo(ApiRequest.Credential.API_KEY);
                    assertThat(request.model()).isEqualTo("claude-sonnet-5");
                });
    }

    @Test
    void filesAreWrittenReadAndEdited() throws Exception {
        SessionPlan plan = SessionPlan.of(
                        "edit-file",
                        "[[api:write greeting.txt Hello\\n]]",
                        "[[api:read greeting.txt]]",
                        "[[api:edit greeting.txt Hello => Goodbye]]",
                        "[[api:text Edited.]]")
                .with("--permission-mode", "acceptEdits");
        Recording recording = rig.run(plan);
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.result().path("permission_denials")).isEmpty();
        assertThat(Files.readString(rig.directory(plan).resolve("greeting.txt")))
                .isEqualTo("Goodbye\n");
    }

    @Test
    void severalToolCallsOfOneAnswerCountAsTurns() throws Exception {
        SessionPlan plan = SessionPlan.of(
                        "tools-in-one-answer",
                        "[[api:bash echo one > one.txt]]",
                        "[[api:+bash echo two > two.txt]]",
                        "[[api:text Both done.]]")
                .with("--permission-mode", "acceptEdits");
        Recording recording = rig.run(plan);
        assertThat(recording.result().path("num_turns").asInt()).isEqualTo(3);
        assertThat(rig.directory(plan).resolve("one.txt")).exists();
        assertThat(rig.directory(plan).resolve("two.txt")).exists();
        assertThat(rig.api().requests()).filteredOn(ApiRequest::asksForAnswer).hasSize(2);
    }

    @Test
    void aDeniedToolIsToldThreeTimesAndStopsNothing() throws Exception {
        Recording recording = rig.run(
                SessionPlan.of("write-denied-dontAsk", "[[api:write out.txt hello]]", "[[api:text I could not write.]]")
                        .with("--permission-mode", "dontAsk"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.result().path("is_error").asBoolean()).isFalse();
        assertThat(recording.result().path("permission_denials"))
                .singleElement()
                .satisfies(
                        denial -> assertThat(denial.path("tool_name").asText()).isEqualTo("Write"));
        assertThat(recording.all("system/permission_denied"))
                .singleElement()
                .satisfies(event -> assertThat(event.path("tool_name").asText()).isEqualTo("Write"));
        assertThat(recording.all("user").getFirst().findValue("is_error").asBoolean())
                .isTrue();
    }

    @Test
    void turnsAreCountedAndLimited() throws Exception {
        Recording all = rig.run(SessionPlan.of("many-turns", "[[api(times=12):bash ls]]", "[[api:text Done.]]"));
        assertThat(all.result().path("num_turns").asInt()).isEqualTo(13);
        Recording limited =
                rig.run(SessionPlan.of("max-turns", "[[api(times=12):bash ls]]").with("--max-turns", "3"));
        assertThat(limited.exitStatus()).isEqualTo(1);
        assertThat(limited.result().path("subtype").asText()).isEqualTo("error_max_turns");
        assertThat(limited.result().path("terminal_reason").asText()).isEqualTo("max_turns");
        assertThat(limited.result().path("num_turns").asInt()).isEqualTo(4);
    }

    @Test
    void aSpentBudgetEndsTheSession() throws Exception {
        Recording recording = rig.run(SessionPlan.of("max-budget", "[[api(times=9,input-tokens=100000):bash ls]]")
                .with("--max-budget-usd", "0.5"));
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.result().path("subtype").asText()).isEqualTo("error_max_budget_usd");
        assertThat(recording.result().path("terminal_reason").asText()).isEqualTo("budget_exhausted");
        assertThat(recording.result().path("total_cost_usd").asDouble()).isGreaterThan(0.5);
    }

    @Test
    void anAnswerOfThreeMegabytesArrivesWholeInAFile() throws Exception {
        Recording recording = rig.run(SessionPlan.of("long-answer", "[[api(bytes=3000000):long-text]]"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.result().path("result").asText()).hasSize(3_000_000);
    }

    @Test
    void anEmptyAnswerIsNudgedOnceAndThenASuccess() throws Exception {
        Recording recording = rig.run(SessionPlan.of("empty-answer", "[[api(times=5):empty]]"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.result().path("is_error").asBoolean()).isFalse();
        assertThat(recording.result().path("result").asText()).isEmpty();
        assertThat(rig.api().requests()).filteredOn(ApiRequest::asksForAnswer).hasSize(2);
    }

    @Test
    void aBackgroundShellBringsASecondInitAndResult() throws Exception {
        Recording recording = rig.run(SessionPlan.of(
                        "background-bash",
                        "[[api:background sleep 3]]",
                        "[[api:text It runs in the background.]]",
                        "[[api:text It has ended.]]")
                .with("--allowedTools", "Bash"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.all("system/init")).hasSize(2);
        assertThat(recording.all("result"))
                .extracting(result -> result.path("result").asText())
                .containsExactly("It runs in the background.", "It has ended.");
        assertThat(recording.types()).contains("system/task_started", "system/task_notification");
    }

    @Test
    void backgroundShellsCanBeSwitchedOff() throws Exception {
        Recording recording =
                rig.run(SessionPlan.of("background-bash-disabled", "[[api:background sleep 1]]", "[[api:text Done.]]")
                        .with("--allowedTools", "Bash")
                        .withEnvironment("CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "1"));
        assertThat(recording.all("result")).hasSize(1);
        assertThat(recording.types()).doesNotContain("system/task_started");
    }

    @Test
    void overloadThatPassesIsOvercome() throws Exception {
        Recording recording = rig.run(
                SessionPlan.of("api-529-twice-then-ok", "[[api(first=2):fail overloaded]]", "[[api:text At last.]]")
                        .withEnvironment("CLAUDE_CODE_MAX_RETRIES", "3"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.all("system/api_retry")).hasSize(2);
        assertThat(recording.result().path("result").asText()).isEqualTo("At last.");
    }

    @Test
    void aWarningOfAUsageLimitComesWithAnAnswer() throws Exception {
        Recording recording = rig.run(SessionPlan.of(
                        "sub-warning", "[[api(limit=allowed_warning,reset=1795363313,utilization=0.92):text ok]]")
                .as(Login.SUBSCRIPTION));
        JsonNode info = recording.all("rate_limit_event").getFirst().path("rate_limit_info");
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.init().path("apiKeySource").asText()).isEqualTo("none");
        assertThat(info.path("status").asText()).isEqualTo("allowed_warning");
        assertThat(info.path("utilization").asDouble()).isEqualTo(0.92);
        assertThat(info.path("resetsAt").asLong()).isEqualTo(1_795_363_313);
    }

    @Test
    void aSubagentRunsInTheBackgroundAndBringsASecondResult() throws Exception {
        Recording recording = rig.run(SessionPlan.of(
                "subagent",
                "[[api:tool Agent {\"description\":\"look\",\"subagent_type\":\"general-purpose\","
                        + "\"prompt\":\"Look. [[api(delay=2s):text Seen.]]\"}]]",
                "[[api:text The subagent looks.]]",
                "[[api:text It has looked.]]"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.all("system/init")).hasSize(2);
        assertThat(recording.result().path("result").asText()).isEqualTo("It has looked.");
        assertThat(recording.result().path("result_index").asInt()).isEqualTo(1);
        assertThat(recording.all("assistant"))
                .filteredOn(message -> message.path("parent_tool_use_id").isTextual())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.findValue("text").asText()).isEqualTo("Seen."));
    }

    @Test
    void aConversationThatIsTooLongIsCompactedOnce() throws Exception {
        Recording recording = rig.run(SessionPlan.of(
                "compaction-reactive", "[[api(times=2):bash ls]]", "[[api(first=1):fail prompt-too-long]]"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.all("system/compact_boundary")).hasSize(1);
        assertThat(recording.result().path("is_error").asBoolean()).isFalse();
    }
}
