package dev.claudeorchestrator.application.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChildEnvironmentTest {
    @ParameterizedTest
    @ValueSource(strings = {"PATH", "HOME", "LC_ALL", "XDG_CONFIG_HOME", "https_proxy", "JAVA_HOME"})
    void whatIsUsualIsPassed(String name) {
        assertThat(environment(name, List.of())).containsEntry(name, "value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANTHROPIC_API_KEY",
                "CLAUDE_CODE_OAUTH_TOKEN",
                "AWS_SECRET_ACCESS_KEY",
                "GITHUB_TOKEN",
                "SSH_AUTH_SOCK",
                "CLAUDECODE",
                "GIT_DIR",
                "GIT_INDEX_FILE",
                "LD_PRELOAD",
                "NODE_OPTIONS",
                "JAVA_TOOL_OPTIONS",
                "path"
            })
    void whatNobodyNamedStaysAway(String name) {
        assertThat(environment(name, List.of())).doesNotContainKey(name);
    }

    @ParameterizedTest
    @CsvSource({
        "MY_TOKEN, MY_*, true",
        "MY_, MY_*, true",
        "NOT_MY_TOKEN, MY_*, false",
        "MY_A, MY_?, true",
        "MY_AB, MY_?, false",
        "A.B, A.B, true",
        "AXB, A.B, false",
        "my_token, MY_*, false",
        "ANY, *, true",
        "A[1], A[1], true"
    })
    void whatMatchesAGlobIsPassed(String name, String glob, boolean isPassed) {
        assertThat(environment(name, List.of("OTHER", glob)).containsKey(name)).isEqualTo(isPassed);
    }

    @Test
    void nothingAsksQuestions() {
        assertThat(ChildEnvironment.of(Map.of(), List.of(), Map.of()))
                .containsEntry("GIT_TERMINAL_PROMPT", "0")
                .containsEntry("GIT_EDITOR", "true")
                .containsEntry("DEBIAN_FRONTEND", "noninteractive");
    }

    @Test
    void whatIsExtraWinsOverEverything() {
        Map<String, String> environment = ChildEnvironment.of(
                Map.of("PATH", "/usr/bin"), List.of(), Map.of("PATH", "/task/bin", "GIT_EDITOR", "ed", "NEW", ""));

        assertThat(environment)
                .containsEntry("PATH", "/task/bin")
                .containsEntry("GIT_EDITOR", "ed")
                .containsEntry("NEW", "");
    }

    private static Map<String, String> environment(String name, List<String> pass) {
        return ChildEnvironment.of(Map.of(name, "value"), pass, Map.of());
    }
}
