package dev.claudeorchestrator.application.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateDirectoryTest {
    private static final Path HOME = Path.of("/home/me");

    @Test
    void theOwnVariableComesFirst() {
        assertThat(root(Map.of("CLAUDE_ORCHESTRATOR_HOME", "/data/./orc", "XDG_STATE_HOME", "/xdg")))
                .isEqualTo(Path.of("/data/orc"));
    }

    @Test
    void theXdgDirectoryComesNext() {
        assertThat(root(Map.of("XDG_STATE_HOME", "/xdg"))).isEqualTo(Path.of("/xdg/claude-orchestrator"));
    }

    @Test
    void elseItLiesBelowTheHomeDirectory() {
        Path usual = Path.of("/home/me/.local/state/claude-orchestrator");

        assertThat(root(Map.of())).isEqualTo(usual);
        assertThat(root(Map.of("CLAUDE_ORCHESTRATOR_HOME", " ", "XDG_STATE_HOME", "")))
                .isEqualTo(usual);
        // The XDG specification has relative paths ignored.
        assertThat(root(Map.of("XDG_STATE_HOME", "state"))).isEqualTo(usual);
    }

    @Test
    void aRelativePathIsRefused() {
        assertThatThrownBy(() -> new StateDirectory(Path.of("state")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not absolute");
    }

    @Test
    void everythingHasItsPlace() {
        StateDirectory state = new StateDirectory(Path.of("/state"));
        RunId run = new RunId("r-1");
        TaskName task = new TaskName("docs");

        assertThat(state.history()).isEqualTo(Path.of("/state/history.db"));
        assertThat(state.run(run)).isEqualTo(Path.of("/state/runs/r-1"));
        assertThat(state.task(run, task)).isEqualTo(Path.of("/state/runs/r-1/docs"));
        assertThat(state.attempt(run, task, 2)).isEqualTo(Path.of("/state/runs/r-1/docs/2"));
        assertThat(state.temporary(run, task)).isEqualTo(Path.of("/state/runs/r-1/docs/tmp"));
    }

    private static Path root(Map<String, String> environment) {
        return StateDirectory.of(environment, HOME).root();
    }
}
