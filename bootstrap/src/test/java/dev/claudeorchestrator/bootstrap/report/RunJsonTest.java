package dev.claudeorchestrator.bootstrap.report;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aCommit;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aSession;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunJsonTest {
    private static final JsonNode NULL = NullNode.getInstance();

    private static JsonNode written(RunScript script, @Nullable Integer exitCode, SpeakingAgent agent)
            throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            new RunJson(agent, json, NOW.plusSeconds(3600)).write(RunRecord.of(script.events()), exitCode);
        }
        return new ObjectMapper().readTree(text.toString());
    }

    private static JsonNode written(RunScript script, @Nullable Integer exitCode) throws IOException {
        return written(script, exitCode, SpeakingAgent.saying("One.", "Two."));
    }

    private static JsonNode task(RunScript script) throws IOException {
        return written(script, null).at("/tasks/docs");
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void hasEveryKeyInItsPlace() throws Exception {
        JsonNode document = written(aRun().starts().succeeds("docs").rests(), 0);
        assertThat(keys(document)).containsExactly("timestamp", "repo_path", "run", "tasks");
        assertThat(keys(document.get("run")))
                .containsExactly(
                        "id",
                        "name",
                        "batch",
                        "state",
                        "trigger",
                        "base",
                        "started_at",
                        "finished_at",
                        "duration_ms",
                        "exit_code",
                        "usage",
                        "task_counts",
                        "findings");
        assertThat(keys(document.at("/tasks/docs")))
                .containsExactly(
                        "success",
                        "state",
                        "outcome",
                        "check",
                        "delivery",
                        "parked_until",
                        "parking_reason",
                        "worktree_path",
                        "branch",
                        "base_sha",
                        "head_sha",
                        "ref",
                        "session_id",
                        "model",
                        "attempts",
                        "duration_ms",
                        "started_at",
                        "finished_at",
                        "message_count",
                        "messages",
                        "result",
                        "error",
                        "reason",
                        "changes",
                        "usage",
                        "permission_denials",
                        "findings",
                        "approaches");
        assertThat(keys(document.at("/tasks/docs/usage")))
                .isEqualTo(keys(document.at("/run/usage")))
                .containsExactly(
                        "input_tokens",
                        "output_tokens",
                        "cache_read_tokens",
                        "cache_creation_tokens",
                        "cost_usd",
                        "estimated",
                        "turns");
    }

    @Test
    void tellsOfARun() throws Exception {
        RunScript script = aRun(aBatch("docs", "tests"))
                .starts()
                .succeeds("docs")
                .skips("tests")
                .tell(at -> new RunEvent.RunFound(at, new Finding("checkout_changed", "somebody committed")))
                .rests();
        JsonNode document = written(script, 1);
        JsonNode run = document.get("run");
        assertThat(document.get("timestamp").asText()).isEqualTo("2026-11-22T03:00:00.000+00:00");
        assertThat(document.get("repo_path").asText()).isEqualTo("/home/me/project");
        assertThat(run.get("id").asText()).isEqualTo("20261122-020000-quiet-otter");
        assertThat(run.get("state").asText()).isEqualTo("failed");
        assertThat(run.get("base").asText()).isEqualTo(aCommit(1).hex());
        assertThat(run.get("started_at").asText()).isEqualTo("2026-11-22T02:00:00.000+00:00");
        assertThat(run.get("duration_ms").asLong())
                .isEqualTo(Duration.between(NOW, script.run().finishedAt()).toMillis());
        assertThat(run.get("exit_code").asInt()).isEqualTo(1);
        assertThat(run.at("/usage/cost_usd").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(run.get("task_counts").toString()).isEqualTo("{\"skipped\":1,\"succeeded\":1}");
        assertThat(run.at("/findings/0/kind").asText()).isEqualTo("checkout_changed");
    }

    @Test
    void tellsOfATaskThatSucceeded() throws Exception {
        JsonNode task = task(aRun().starts().succeeds("docs").rests());
        assertThat(task.get("success").asBoolean()).isTrue();
        assertThat(task.get("outcome").asText()).isEqualTo("succeeded");
        assertThat(task.get("check").asText()).isEqualTo("passed");
        assertThat(task.get("delivery").asText()).isEqualTo("kept");
        assertThat(task.get("branch").asText()).isEqualTo("task/docs");
        assertThat(task.get("base_sha").asText()).isEqualTo(aCommit(1).hex());
        assertThat(task.get("head_sha").asText()).isEqualTo(aCommit(2).hex());
        assertThat(task.get("session_id").asText()).isEqualTo(aSession(1).toString());
        assertThat(task.get("model").asText()).isEqualTo("claude-sonnet-4-5");
        assertThat(task.get("attempts").asInt()).isEqualTo(1);
        assertThat(task.get("messages").toString()).isEqualTo("[\"One.\",\"Two.\"]");
        assertThat(task.get("message_count").asInt()).isEqualTo(2);
        assertThat(task.get("result").asText()).isEqualTo("Done.");
        assertThat(task.get("error")).isEqualTo(NULL);
        assertThat(task.get("reason").asText()).isEqualTo("all is done");
        assertThat(task.get("changes").toString())
                .isEqualTo("{\"files\":1,\"insertions\":10,\"deletions\":2,\"commits\":1}");
    }

    @Test
    void tellsOfATaskThatFailedWithWhatWasRefused() throws Exception {
        JsonNode task = task(aRun().starts()
                .fails(
                        "docs",
                        Outcome.DENIED,
                        someEvidence().denied("Bash", "npm test").build())
                .rests());
        assertThat(task.get("success").asBoolean()).isFalse();
        assertThat(task.get("outcome").asText()).isEqualTo("denied");
        assertThat(task.get("error").asText()).isEqualTo("it ended so");
        assertThat(task.get("permission_denials").toString())
                .isEqualTo("[{\"tool\":\"Bash\",\"input\":\"npm test\",\"rule\":\"Bash(npm test)\"}]");
    }

    @Test
    void hasNoOutcomeForATaskThatHasNotEnded() throws Exception {
        JsonNode document = written(aRun().starts().prepares("docs").opens("docs"), null);
        JsonNode task = document.at("/tasks/docs");
        assertThat(document.at("/run/exit_code")).isEqualTo(NULL);
        assertThat(document.at("/run/finished_at")).isEqualTo(NULL);
        assertThat(document.at("/run/state").asText()).isEqualTo("running");
        assertThat(task.get("success").asBoolean()).isFalse();
        assertThat(task.get("state").asText()).isEqualTo("running");
        assertThat(task.get("worktree_path").isTextual()).isTrue();
        for (String key :
                List.of("outcome", "check", "delivery", "finished_at", "head_sha", "ref", "error", "result")) {
            assertThat(task.get(key)).as(key).isEqualTo(NULL);
        }
    }

    @Test
    void tellsUntilWhenATaskIsParked() throws Exception {
        JsonNode task = task(aRun().starts()
                .prepares("docs")
                .parks("docs", ParkingReason.USAGE_LIMIT)
                .rests());
        assertThat(task.get("state").asText()).isEqualTo("parked");
        assertThat(task.get("parking_reason").asText()).isEqualTo("usage_limit");
        assertThat(task.get("parked_until").asText()).isEqualTo("2026-11-22T03:00:03.000+00:00");
        assertThat(task.get("error").asText()).isEqualTo("the service asked to wait");
        assertThat(task.get("outcome")).isEqualTo(NULL);
    }

    @Test
    void hasNoPlaceForATaskThatWasSkipped() throws Exception {
        JsonNode task = task(aRun().starts().prepares("docs").skips("docs").rests());
        assertThat(task.get("outcome").asText()).isEqualTo("skipped");
        assertThat(task.get("worktree_path")).isEqualTo(NULL);
        assertThat(task.get("branch")).isEqualTo(NULL);
        assertThat(task.get("message_count").asInt()).isZero();
    }

    @Test
    void knowsBranchAndBaseOfAWorktreeThatWasRemoved() throws Exception {
        JsonNode task = task(aRun().starts()
                .succeeds("docs")
                .tell(at -> new RunEvent.WorktreeRemoved(at, new TaskName("docs")))
                .rests());
        assertThat(task.get("worktree_path")).isEqualTo(NULL);
        assertThat(task.get("branch").asText()).isEqualTo("task/docs");
        assertThat(task.get("base_sha").asText()).isEqualTo(aCommit(1).hex());
    }

    @Test
    void cutsLongMessagesButNoCharacter() throws Exception {
        SpeakingAgent agent = SpeakingAgent.saying("x".repeat(10_001), "x".repeat(9_999) + "😀", "x".repeat(10_000));
        JsonNode messages =
                written(aRun().starts().succeeds("docs").rests(), 0, agent).at("/tasks/docs/messages");
        assertThat(messages)
                .extracting(JsonNode::asText)
                .containsExactly("x".repeat(10_000), "x".repeat(9_999), "x".repeat(10_000));
    }

    @Test
    void quotesTheMainSessionAlone() throws Exception {
        SpeakingAgent agent = new SpeakingAgent(
                List.of(new AgentEvent.Spoke("Main.", true), new AgentEvent.Spoke("Subagent.", false)));
        JsonNode task =
                written(aRun().starts().succeeds("docs").rests(), 0, agent).at("/tasks/docs");
        assertThat(task.get("messages").toString()).isEqualTo("[\"Main.\"]");
        assertThat(task.get("message_count").asInt()).isEqualTo(1);
    }
}
