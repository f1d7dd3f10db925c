package dev.claudeorchestrator.bootstrap.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-ant-api03-abcdefgh_ijkl-mnop",
                "ghp_0123456789abcdefghij",
                "github_pat_0123456789abcdefghij_x",
                "glpat-0123456789abcdefghij",
                "xoxb-0123456789-abcdef",
                "AKIA0123456789ABCDEF",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4"
            })
    void takesOutWhatLooksLikeAToken(String token) {
        assertThat(new Redaction(Map.of()).apply("a=" + token + "; b")).isEqualTo("a=[redacted]; b");
    }

    @Test
    void takesOutValuesOfVariablesThatHoldCredentials() {
        Redaction redaction = new Redaction(Map.of(
                "ANTHROPIC_API_KEY", "correct-horse", "MY_DB_PASSWORD", "correct-horse-battery", "USER", "somebody"));
        assertThat(redaction.apply("somebody: correct-horse-battery, correct-horse."))
                .isEqualTo("somebody: [redacted], [redacted].");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        Redaction redaction = new Redaction(Map.of("CLAUDE_CODE_USE_TOKEN", "1", "EMPTY_SECRET", ""));
        String text =
                "1 task-skipped, sk-1, ghp_, commit 4f2c1e9 in /home/me/tokens, 59a3bc6c-e1e1-4695-9df1-9159dfa04245";
        assertThat(redaction.apply(text)).isEqualTo(text);
    }
}
