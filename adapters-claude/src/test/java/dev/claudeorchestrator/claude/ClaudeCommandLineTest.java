package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.ToolRules;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.session.SessionId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaudeCommandLineTest {
    private static final SessionId SESSION = SessionId.parse("11111111-2222-4333-8444-555555555555");

    private static SessionOrder order(boolean resume, AgentOptions options, SessionOrder.Allowance allowance) {
        return new SessionOrder(
                Path.of("/state/a/1"),
                Path.of("/worktrees/a"),
                "--not-an-option",
                SESSION,
                resume,
                options,
                allowance,
                new AgentAccess("/usr/bin/claude", Credential.LOGIN, ProjectSettings.LOAD, List.of()),
                Map.of("ORCH_ATTEMPT_ID", "x"),
                "ORCH_ATTEMPT_ID");
    }

    private static List<String> line(AgentOptions options) {
        return ClaudeCommandLine.of(order(false, options, new SessionOrder.Allowance(200, null)), null);
    }

    @Test
    void aPlainSessionIsToldWhatItNeeds() {
        assertThat(line(AgentOptions.DEFAULT))
                .containsExactly(
                        "/usr/bin/claude",
                        "-p",
                        "--output-format=stream-json",
                        "--verbose",
                        "--session-id=11111111-2222-4333-8444-555555555555",
                        "--permission-mode=acceptEdits",
                        "--disallowedTools=AskUserQuestion",
                        "--disallowedTools=EnterPlanMode",
                        "--disallowedTools=EnterWorktree",
                        "--disallowedTools=ScheduleWakeup",
                        "--disallowedTools=CronCreate",
                        "--disallowedTools=Monitor",
                        "--disallowedTools=Bash(git stash)",
                        "--disallowedTools=Bash(git stash *)",
                        "--max-turns=200",
                        "--strict-mcp-config",
                        "--setting-sources=user,project,local");
    }

    @Test
    void everyOptionIsPassedOn() {
        AgentOptions options = new AgentOptions(
                new ToolRules(List.of("Bash(git *)", "-x"), List.of("WebFetch"), List.of("Bash", "Read")),
                PermissionMode.DONT_ASK,
                "opus",
                "sonnet",
                "high",
                "Be brief.",
                "reviewer",
                "mcp.json",
                "{\"type\":\"object\"}");
        SessionOrder order = order(true, options, new SessionOrder.Allowance(3, new BigDecimal("1E+1")));
        assertThat(ClaudeCommandLine.of(order, Path.of("/state/a/1/system-prompt.md")))
                .contains(
                        "--resume=" + SESSION,
                        "--model=opus",
                        "--fallback-model=sonnet",
                        "--effort=high",
                        "--agent=reviewer",
                        "--permission-mode=dontAsk",
                        "--tools=Bash,Read",
                        "--allowedTools=Bash(git *)",
                        "--allowedTools=-x",
                        "--disallowedTools=WebFetch",
                        "--max-turns=3",
                        "--max-budget-usd=10",
                        "--mcp-config=mcp.json",
                        "--append-system-prompt-file=/state/a/1/system-prompt.md",
                        "--json-schema={\"type\":\"object\"}")
                .noneMatch(argument -> argument.startsWith("--session-id"))
                .noneMatch(argument -> argument.contains("Be brief"));
    }

    @Test
    void thePromptIsNoArgument() {
        assertThat(line(AgentOptions.DEFAULT)).doesNotContain("--not-an-option");
    }

    @Test
    void noToolsAtAllCanBeAskedFor() {
        ToolRules none = new ToolRules(List.of(), List.of(), List.of());
        assertThat(line(new AgentOptions(none, PermissionMode.DEFAULT, null, null, null, null, null, null, null)))
                .contains("--tools=");
    }

    @Test
    void whatIsAllowedExplicitlyIsNotDeniedByDefault() {
        ToolRules stash = new ToolRules(List.of("Bash(git stash *)", "Monitor"), List.of(), null);
        assertThat(line(new AgentOptions(stash, PermissionMode.DEFAULT, null, null, null, null, null, null, null)))
                .contains("--disallowedTools=Bash(git stash)")
                .doesNotContain("--disallowedTools=Bash(git stash *)", "--disallowedTools=Monitor");
    }

    @Test
    void onlyUserSettingsAreLoadedWhereTheProjectsAreIgnored() {
        SessionOrder order = Workshop.ignoringProjectSettings(
                order(false, AgentOptions.DEFAULT, new SessionOrder.Allowance(200, null)));
        assertThat(ClaudeCommandLine.of(order, null)).contains("--setting-sources=user");
    }
}
