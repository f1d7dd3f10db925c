package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Where the program starts: the only place that reads the environment, the clock and the terminal. */
public final class Main {
    private Main() {}

    /** Runs the command line, and exits with its status. */
    public static void main(String... arguments) {
        Map<String, String> environment = UserEnvironment.restoredFrom(System.getenv());
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")))
                .toAbsolutePath();
        // Before anything logs. Under logback's own name the file would configure programs that use the library, too.
        System.setProperty("logback.configurationFile", "claude-orchestrator-logback.xml");
        System.setProperty(
                "claude-orchestrator.log",
                StateDirectory.of(environment, home)
                        .root()
                        .resolve("orchestrator.log")
                        .toString());
        // Told by the launcher, which can ask the shell: "o" for standard output, "e" for standard error.
        String terminals = System.getProperty("claude-orchestrator.terminals", "");
        Surroundings surroundings = new Surroundings(
                environment, Path.of("").toAbsolutePath(), home, terminals.contains("o"), terminals.contains("e"));
        int status;
        try (SystemTimers timers = new SystemTimers()) {
            status = new Program(surroundings, timers, new SystemSignals())
                    .run(writer(FileDescriptor.out), writer(FileDescriptor.err), arguments);
        }
        System.exit(status);
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }
}
