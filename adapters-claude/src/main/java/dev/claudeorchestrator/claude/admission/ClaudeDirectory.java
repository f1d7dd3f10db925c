package dev.claudeorchestrator.claude.admission;

import dev.claudeorchestrator.application.environment.HostEnvironment;
import java.nio.file.Path;

/** Where Claude Code keeps what is the user's. */
final class ClaudeDirectory {
    private ClaudeDirectory() {}

    static Path of(HostEnvironment host) {
        String directory = host.variables().getOrDefault("CLAUDE_CONFIG_DIR", "");
        String home = host.variables().getOrDefault("HOME", host.home().toString());
        return (directory.isBlank() ? Path.of(home, ".claude") : Path.of(directory)).toAbsolutePath();
    }
}
