package dev.claudeorchestrator.bootstrap;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.bootstrap.cli.ProgramCommand;
import dev.claudeorchestrator.bootstrap.cli.Stops;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The program as a function from a command line to an exit status, in surroundings that are handed in. */
final class Program {
    private final Surroundings surroundings;
    private final Timers timers;
    private final Stops stops;
    private final Module[] replacements;

    Program(Surroundings surroundings, Timers timers, Stops stops, Module... replacements) {
        this.surroundings = surroundings;
        this.timers = timers;
        this.stops = stops;
        this.replacements = replacements;
    }

    /** Runs one command line; blocks until it is done. */
    int run(PrintWriter out, PrintWriter err, String... arguments) {
        try (Closing closing = new Closing()) {
            Failures failures = new Failures(surroundings);
            int status = commandLine(closing)
                    .setOut(out)
                    .setErr(err)
                    .setAbbreviatedOptionsAllowed(false)
                    .setParameterExceptionHandler(failures)
                    .setExecutionExceptionHandler(failures)
                    .execute(arguments);
            out.flush();
            err.flush();
            return status;
        }
    }

    /** All commands with their options. */
    CommandLine commandLine(Closing closing) {
        Injector injector = Composition.assemble(new HostModule(surroundings, timers, stops), closing, replacements);
        CommandLine program = new CommandLine(ProgramCommand.class, new Parts(injector));
        addHelp(program);
        return program;
    }

    private static void addHelp(CommandLine command) {
        command.getSubcommands().values().forEach(sub -> {
            sub.getCommandSpec().mixinStandardHelpOptions(true);
            addHelp(sub);
        });
    }

    /** Commands come from the injector; what has no binding, such as a converter, from picocli. */
    private record Parts(Injector injector) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return injector.getExistingBinding(Key.get(type)) == null
                    ? CommandLine.defaultFactory().create(type)
                    : injector.getInstance(type);
        }
    }
}
