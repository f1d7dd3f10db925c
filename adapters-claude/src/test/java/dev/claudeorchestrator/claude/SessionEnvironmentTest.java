package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.session.SessionId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionEnvironmentTest {
    private static final Map<String, String> HOST = Map.ofEntries(
            Map.entry("PATH", "/usr/bin"),
            Map.entry("HOME", "/home/dev"),
            Map.entry("SECRET_OF_THE_SHELL", "s"),
            Map.entry("NODE_OPTIONS", "--require=x"),
            Map.entry("GIT_DIR", "/elsewhere"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "s"),
            Map.entry("ANTHROPIC_API_KEY", "key"),
            Map.entry("ANTHROPIC_BASE_URL", "http://gateway"),
            Map.entry("CLAUDE_CODE_OAUTH_TOKEN", "token"),
            Map.entry("CLAUDE_CONFIG_DIR", "/home/dev/claude"));

    private static Map<String, String> environment(
            Credential credential, Map<String, String> host, List<String> pass, Map<String, String> task) {
        Map<String, String> extra = new HashMap<>(task);
        extra.put("ORCH_ATTEMPT_ID", "a/1");
        SessionOrder order = new SessionOrder(
                Path.of("/state/a/1"),
                Path.of("/worktrees/a"),
                "Do it.",
                new SessionId(UUID.randomUUID()),
                false,
                AgentOptions.DEFAULT,
                new SessionOrder.Allowance(1, null),
                new AgentAccess("claude", credential, ProjectSettings.LOAD, pass),
                extra,
                "ORCH_ATTEMPT_ID");
        return SessionEnvironment.of(new HostEnvironment(host, Path.of("/home/dev")), order);
    }

    private static Map<String, String> environment(Credential credential) {
        return environment(credential, HOST, List.of(), Map.of());
    }

    @Test
    void aSessionSeesExactlyWhatItNeeds() {
        assertThat(environment(Credential.API_KEY))
                .containsOnlyKeys(
                        "PATH",
                        "HOME",
                        "ANTHROPIC_API_KEY",
                        "ANTHROPIC_BASE_URL",
                        "CLAUDE_CONFIG_DIR",
                        "ORCH_ATTEMPT_ID",
                        "CLAUDE_CODE_DISABLE_BACKGROUND_TASKS",
                        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
                        "CLAUDE_CODE_MAX_RETRIES",
                        "DISABLE_AUTOUPDATER",
                        "GIT_TERMINAL_PROMPT",
                        "GIT_EDITOR",
                        "GIT_SEQUENCE_EDITOR",
                        "GCM_INTERACTIVE",
                        "DEBIAN_FRONTEND");
    }

    @Test
    void aProvidersVariablesAreThereWhereClaudeCodeUsesTheProvider() {
        Map<String, String> host = new HashMap<>(HOST);
        host.put("CLAUDE_CODE_USE_BEDROCK", "1");
        assertThat(environment(Credential.API_KEY, host, List.of(), Map.of()))
                .containsEntry("AWS_SECRET_ACCESS_KEY", "s");
    }

    @Test
    void onlyTheChosenCredentialIsThere() {
        assertThat(environment(Credential.OAUTH_TOKEN))
                .containsEntry("CLAUDE_CODE_OAUTH_TOKEN", "token")
                .doesNotContainKeys("ANTHROPIC_API_KEY", "AWS_SECRET_ACCESS_KEY");
        assertThat(environment(Credential.LOGIN))
                .containsKey("CLAUDE_CONFIG_DIR")
                .doesNotContainKeys("ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void noOtherWayBringsACredentialBack() {
        assertThat(environment(Credential.LOGIN, HOST, List.of("*"), Map.of("ANTHROPIC_AUTH_TOKEN", "other")))
                .containsKeys("SECRET_OF_THE_SHELL", "AWS_SECRET_ACCESS_KEY")
                .doesNotContainKeys("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLAUDECODE",
                "CLAUDE_CODE_SESSION_ID",
                "CLAUDE_CODE_CHILD_SESSION",
                "CLAUDE_CODE_MESSAGING_TOKEN",
                "CLAUDE_CODE_ENTRYPOINT",
                "CLAUDE_CODE_SSE_PORT",
                "AI_AGENT"
            })
    void anOuterSessionsVariablesStayOut(String name) {
        assertThat(environment(Credential.LOGIN, Map.of(name, "x"), List.of(), Map.of()))
                .doesNotContainKey(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CLAUDE_CODE_MAX_OUTPUT_TOKENS",
                "DISABLE_TELEMETRY",
                "IS_SANDBOX",
                "API_TIMEOUT_MS",
                "BASH_DEFAULT_TIMEOUT_MS",
                "ANTHROPIC_MODEL",
                "MAX_THINKING_TOKENS"
            })
    void settingsOfClaudeCodePass(String name) {
        assertThat(environment(Credential.LOGIN, Map.of(name, "x"), List.of(), Map.of()))
                .containsEntry(name, "x");
    }

    @Test
    void theUserAndTheTaskOverrideTheDefaultsButUpdatesStayOff() {
        Map<String, String> host = Map.of("CLAUDE_CODE_MAX_RETRIES", "9", "DISABLE_AUTOUPDATER", "0");
        assertThat(environment(Credential.LOGIN, host, List.of(), Map.of("CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "0")))
                .containsEntry("CLAUDE_CODE_MAX_RETRIES", "9")
                .containsEntry("CLAUDE_CODE_DISABLE_BACKGROUND_TASKS", "0")
                .containsEntry("DISABLE_AUTOUPDATER", "1");
    }
}
