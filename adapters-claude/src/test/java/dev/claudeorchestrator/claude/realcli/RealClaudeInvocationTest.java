package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.claude.realcli.RealClaude.Login;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the real program takes its command line, its prompt and its session id. */
@Timeout(120)
class RealClaudeInvocationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    void aSessionGoesOnWhereAUsageLimitStoppedIt() throws Exception {
        String session = UUID.randomUUID().toString();
        SessionPlan first = SessionPlan.of(
                        "sub-limit-then-resume-1",
                        "[[api:write a.txt one]]",
                        "[[api(hold=limit):bash ls]]",
                        "[[api:write b.txt two]]",
                        "[[api:text Finished.]]")
                .as(Login.SUBSCRIPTION)
                .with("--permission-mode", "acceptEdits")
                .in("sub-limit-then-resume");
        Rig.Running running = rig.start(first.with("--session-id", session));
        rig.api().awaitRequests(1, request -> request.answered() == 1, PATIENCE);
        Instant reset = Instant.now().plusSeconds(3_600);
        rig.api().rejectUntil(reset);
        rig.api().release("limit");
        Recording stopped = running.await();
        assertThat(stopped.exitStatus()).isEqualTo(1);
        assertThat(stopped.all("rate_limit_event")
                        .getLast()
                        .path("rate_limit_info")
                        .path("resetsAt")
                        .asLong())
                .isEqualTo(reset.getEpochSecond());

        rig.api().repair();
        SessionPlan second = SessionPlan.of("sub-limit-then-resume-2", "Go on.")
                .as(Login.SUBSCRIPTION)
                .in("sub-limit-then-resume")
                .with("--permission-mode", "acceptEdits", "--resume", session);
        Recording resumed = rig.run(second);
        assertThat(resumed.exitStatus()).isZero();
        assertThat(resumed.result().path("session_id").asText()).isEqualTo(session);
        assertThat(resumed.result().path("result").asText()).isEqualTo("Finished.");
        assertThat(rig.directory(first).resolve("b.txt")).exists();
    }

    @Test
    void unknownSessionsCannotBeResumed() throws Exception {
        Recording recording = rig.run(SessionPlan.of("resume-unknown", "Go on.")
                .with("--resume", UUID.randomUUID().toString()));
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.all("system/init")).isEmpty();
        assertThat(recording.result().path("subtype").asText()).isEqualTo("error_during_execution");
        assertThat(recording.standardError()).contains("No conversation found");
    }

    @Test
    void usedSessionIdsAreRefused() throws Exception {
        String session = UUID.randomUUID().toString();
        SessionPlan plan = SessionPlan.of("session-id", "[[api:text ok]]").with("--session-id", session);
        rig.run(plan);
        Recording again = rig.run(SessionPlan.of("session-id-reuse", "[[api:text ok]]")
                .in("session-id")
                .with("--session-id", session));
        assertThat(again.exitStatus()).isEqualTo(1);
        assertThat(again.events()).isEmpty();
        assertThat(again.standardError()).contains("already in use");
    }

    @Test
    void rootMayNotSkipPermissions() throws Exception {
        Recording recording =
                rig.run(SessionPlan.of("skip-permissions", "[[api:text ok]]").with("--dangerously-skip-permissions"));
        if (System.getProperty("user.name").equals("root")) {
            assertThat(recording.exitStatus()).isEqualTo(1);
            assertThat(recording.events()).isEmpty();
            assertThat(recording.standardError()).contains("root");
        } else {
            assertThat(recording.exitStatus()).isZero();
        }
    }

    @Test
    void aSessionWithoutCredentialsSendsNothing() throws Exception {
        Recording recording = rig.run(SessionPlan.of("no-api-key", "Hi.").withEnvironment("ANTHROPIC_API_KEY", ""));
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.result().path("result").asText()).startsWith("Not logged in");
        assertThat(recording.lastAssistant().path("error").asText()).isEqualTo("authentication_failed");
        assertThat(rig.api().requests()).noneMatch(ApiRequest::asksForAnswer);
    }

    @Test
    void anEmptyPromptIsRefused() throws Exception {
        Recording recording = rig.run(SessionPlan.of("prompt-whitespace").withPrompt("  \n "));
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.events()).isEmpty();
        assertThat(recording.standardError()).contains("only whitespace");
    }

    @Test
    void anUnknownSlashCommandIsAPromptLikeAnyOther() throws Exception {
        Recording recording = rig.run(SessionPlan.of("prompt-slash-unknown").withPrompt("/no-such-command at all"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(rig.api().requests()).filteredOn(ApiRequest::asksForAnswer).hasSize(1);
    }

    @Test
    void aKnownSlashCommandSucceedsWithoutATurn() throws Exception {
        Recording recording = rig.run(SessionPlan.of("prompt-slash-compact").withPrompt("/compact"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.result().path("num_turns").asInt()).isZero();
        assertThat(recording.result().path("is_error").asBoolean()).isFalse();
    }

    @Test
    void wrongFlagsAreToldOnStandardErrorOnly() throws Exception {
        Recording recording = rig.run(SessionPlan.of("flag-unknown", "Hi.").with("--no-such-flag"));
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.events()).isEmpty();
        assertThat(recording.standardError()).contains("unknown option");
    }

    @Test
    void anotherModelTakesOverAnOverload() throws Exception {
        Recording recording = rig.run(
                SessionPlan.of("fallback-works", "[[api(first=3):fail overloaded]]", "[[api:text From another model.]]")
                        .with("--fallback-model", "claude-haiku-4-5")
                        .withEnvironment("CLAUDE_CODE_MAX_RETRIES", "3"));
        assertThat(recording.all("system/model_fallback"))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.path("fallback_model").asText()).isEqualTo("claude-haiku-4-5"));
        assertThat(recording.result().path("result").asText()).isEqualTo("From another model.");
    }

    @Test
    void structuredOutputStandsInTheResult() throws Exception {
        String schema = "{\"type\":\"object\",\"properties\":{\"answer\":{\"type\":\"number\"}}}";
        Recording given = rig.run(SessionPlan.of("json-schema-ok", "[[api:tool StructuredOutput {\"answer\":42}]]")
                .with("--json-schema", schema));
        assertThat(given.result().path("structured_output").path("answer").asInt())
                .isEqualTo(42);
        Recording missing =
                rig.run(SessionPlan.of("json-schema-never", "[[api:text No.]]").with("--json-schema", schema));
        assertThat(missing.exitStatus()).isZero();
        assertThat(missing.result().has("structured_output")).isFalse();
    }
}
