package dev.claudeorchestrator.application.environment;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the orchestrator keeps its files; names alone, nothing is created.
 *
 * @param root absolute
 */
public record StateDirectory(Path root) {
    public StateDirectory {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("state directory " + root + " is not absolute");
        }
    }

    /**
     * {@code CLAUDE_ORCHESTRATOR_HOME}, else {@code claude-orchestrator} under the XDG state directory, else under
     * {@code ~/.local/state}.
     */
    public static StateDirectory of(Map<String, String> environment, Path home) {
        String own = environment.getOrDefault("CLAUDE_ORCHESTRATOR_HOME", "");
        if (!own.isBlank()) {
            return new StateDirectory(Path.of(own).toAbsolutePath().normalize());
        }
        Path xdg = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        Path state = xdg.isAbsolute() ? xdg : home.resolve(".local/state");
        return new StateDirectory(
                state.resolve("claude-orchestrator").toAbsolutePath().normalize());
    }

    /** The history database. */
    public Path history() {
        return root.resolve("history.db");
    }

    /** All that belongs to a run. */
    public Path run(RunId run) {
        return root.resolve("runs").resolve(run.value());
    }

    /** All that belongs to a task of a run. */
    public Path task(RunId run, TaskName task) {
        return run(run).resolve(task.value());
    }

    /** What one attempt left: prompt, command, output, exit status, logs. */
    public Path attempt(RunId run, TaskName task, int number) {
        return task(run, task).resolve(Integer.toString(number));
    }

    /** Private temporary directory of a task. */
    public Path temporary(RunId run, TaskName task) {
        return task(run, task).resolve("tmp");
    }
}
