package dev.claudeorchestrator.application.port;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Shell commands to run.
 *
 * @param timeout for all of them together
 * @param log file that their output is appended to; its directory exists
 * @param environment variables beyond those that are always passed
 * @param passEnv globs of further variables of the user's environment to pass
 * @param marker name of the variable in {@code environment} by which leftovers are found
 */
public record CommandOrder(
        List<String> commands,
        Path directory,
        Map<String, String> environment,
        List<String> passEnv,
        String marker,
        Duration timeout,
        Path log) {
    public CommandOrder {
        commands = List.copyOf(commands);
        passEnv = List.copyOf(passEnv);
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** The marker's value. */
    public String markerValue() {
        return Objects.requireNonNull(environment.get(marker), "the value of the marker");
    }
}
