package dev.claudeorchestrator.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UserEnvironmentTest {
    @Test
    void putsBackWhatTheLauncherReplaced() {
        assertThat(UserEnvironment.restoredFrom(
                        Map.of("LANG", "C", "LC_ALL", "C.UTF-8", "CLAUDE_ORCHESTRATOR_LC_ALL_WAS", "POSIX")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("LANG", "C", "LC_ALL", "POSIX"));
    }

    @Test
    void unsetsWhatWasNotSet() {
        assertThat(UserEnvironment.restoredFrom(
                        Map.of("LANG", "C", "LC_ALL", "C.UTF-8", "CLAUDE_ORCHESTRATOR_LC_ALL_WAS", "")))
                .isEqualTo(Map.of("LANG", "C"));
    }

    @Test
    void leavesAnUntouchedEnvironmentAsItIs() {
        Map<String, String> environment = Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C.UTF-8");

        assertThat(UserEnvironment.restoredFrom(environment)).isEqualTo(environment);
    }
}
