package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;

/** What a command said and returned. */
record CommandRun(int status, String out, String err) {
    static CommandRun of(Object command, String... arguments) {
        return of(new CommandLine(command), arguments);
    }

    static CommandRun of(CommandLine commandLine, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = commandLine
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }

    /** No terminal, and no variables but HOME. */
    static Surroundings surroundings(Path directory) {
        return new Surroundings(Map.of("HOME", directory.toString()), directory, directory, false, false);
    }
}
