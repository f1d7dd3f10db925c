package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.application.run.StopSwitch;
import dev.claudeorchestrator.bootstrap.cli.Stops;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/** The whole program on one command line, in this JVM, with nothing replaced but the signals: nobody sends any. */
public final class ProgramRun {
    private ProgramRun() {}

    /** What a command line came to. */
    public record Result(int exit, String out, String err) {}

    /**
     * Runs one command line; blocks until it is done.
     *
     * @param environment the complete environment of the program
     */
    public static Result of(Map<String, String> environment, Path directory, Path home, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        try (SystemTimers timers = new SystemTimers()) {
            Surroundings surroundings = new Surroundings(environment, directory, home, false, false);
            int exit = new Program(surroundings, timers, new NoStops())
                    .run(new PrintWriter(out), new PrintWriter(err), arguments);
            return new Result(exit, out.toString(), err.toString());
        }
    }

    private static final class NoStops implements Stops {
        @Override
        public Routed to(StopSwitch stop) {
            return new Routed() {
                @Override
                public boolean wasTermination() {
                    return false;
                }

                @Override
                public void close() {}
            };
        }
    }
}
