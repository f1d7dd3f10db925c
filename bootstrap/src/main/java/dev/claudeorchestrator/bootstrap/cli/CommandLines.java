package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.io.PrintWriter;

/** The program itself, for a command that calls others. */
@FunctionalInterface
public interface CommandLines {
    /** Runs a command line as if it had been typed in those surroundings; blocks, and returns the exit status. */
    int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... arguments);
}
