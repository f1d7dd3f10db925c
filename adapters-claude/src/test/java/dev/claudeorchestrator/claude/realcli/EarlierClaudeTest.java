package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.claude.realcli.RealClaude.Login;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Where an earlier version of the real program tells the same things otherwise; both versions are met in the field. */
@Timeout(120)
@EnabledIfSystemProperty(
        named = "real-cli.earlier",
        matches = "true",
        disabledReason = "installs a second version of the real claude")
class EarlierClaudeTest {

    @TempDir
    Path root;

    private Rig rig;

    @BeforeEach
    void openRig() throws Exception {
        rig = new Rig(RealClaude.version(RealClaude.EARLIER_VERSION), MessagesApi.start(), root);
    }

    @AfterEach
    void closeRig() {
        if (rig != null) {
            rig.close();
        }
    }

    @Test
    void failuresOfTheApiCountAsCompleted() throws Exception {
        Recording recording = rig.run(SessionPlan.of("api-529", "[[api:fail overloaded]]"));
        assertThat(recording.init().path("claude_code_version").asText()).isEqualTo(RealClaude.EARLIER_VERSION);
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.result().path("is_error").asBoolean()).isTrue();
        assertThat(recording.result().path("terminal_reason").asText()).isEqualTo("completed");
        assertThat(recording.result().has("api_error_type")).isFalse();
    }

    @Test
    void theFiveHourLimitIsCalledTheSessionLimit() throws Exception {
        Recording recording =
                rig.run(SessionPlan.of("sub-limit", "[[api:fail usage-limit]]").as(Login.SUBSCRIPTION));
        assertThat(recording.exitStatus()).isEqualTo(1);
        assertThat(recording.result().path("result").asText()).startsWith("You've hit your session limit");
        assertThat(recording
                        .all("rate_limit_event")
                        .getFirst()
                        .findValue("resetsAt")
                        .asLong())
                .isPositive();
    }

    @Test
    void aDeniedToolHasNoEventOfItsOwn() throws Exception {
        Recording recording = rig.run(
                SessionPlan.of("write-denied", "[[api:write out.txt hello]]").with("--permission-mode", "dontAsk"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.all("system/permission_denied")).isEmpty();
        assertThat(recording.result().path("permission_denials")).hasSize(1);
    }

    @Test
    void anUnknownSlashCommandIsNotSentToTheModel() throws Exception {
        Recording recording = rig.run(SessionPlan.of("prompt-slash-unknown").withPrompt("/no-such-command at all"));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.result().path("num_turns").asInt()).isZero();
        assertThat(rig.api().requests()).noneMatch(ApiRequest::asksForAnswer);
    }

    @Test
    void aPromptOfWhiteSpaceEndsInSilence() throws Exception {
        Recording recording = rig.run(SessionPlan.of("prompt-whitespace").withPrompt("  \n "));
        assertThat(recording.exitStatus()).isZero();
        assertThat(recording.events()).isEmpty();
    }
}
