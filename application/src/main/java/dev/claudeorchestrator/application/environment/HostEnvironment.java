package dev.claudeorchestrator.application.environment;

import java.nio.file.Path;
import java.util.Map;

/**
 * The environment the orchestrator itself was started in.
 *
 * @param variables as the user set them
 * @param home the user's absolute home directory
 */
public record HostEnvironment(Map<String, String> variables, Path home) {
    public HostEnvironment {
        variables = Map.copyOf(variables);
        if (!home.isAbsolute()) {
            throw new IllegalArgumentException("home " + home + " is not absolute");
        }
    }
}
