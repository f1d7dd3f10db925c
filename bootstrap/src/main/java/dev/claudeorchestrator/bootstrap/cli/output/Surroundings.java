package dev.claudeorchestrator.bootstrap.cli.output;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the program finds around itself when it starts; nothing else reads these from the system.
 *
 * @param directory absolute current directory, which relative arguments are relative to
 * @param home the user's absolute home directory
 * @param outputTerminal whether standard output is a terminal
 * @param errorTerminal whether standard error is a terminal
 */
public record Surroundings(
        Map<String, String> environment, Path directory, Path home, boolean outputTerminal, boolean errorTerminal) {
    public Surroundings {
        environment = Map.copyOf(environment);
        if (!directory.isAbsolute() || !home.isAbsolute()) {
            throw new IllegalArgumentException("not absolute: " + directory + " or " + home);
        }
    }

    /** A variable's value; null when it is unset or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
