package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.run.NothingToResumeException;
import dev.claudeorchestrator.bootstrap.cli.ExitCode;
import dev.claudeorchestrator.bootstrap.cli.InvalidInputException;
import dev.claudeorchestrator.bootstrap.cli.ProblemReport;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.configuration.InvalidConfigurationException;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one ladder from what went wrong to a message and an exit status. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Surroundings surroundings;

    Failures(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        say(err, String.valueOf(e.getMessage()));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try \"" + command.getCommandSpec().qualifiedName() + " --help\".");
        err.flush();
        return ExitCode.WRONG_INPUT.status();
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        ExitCode code = switch (e) {
            case InvalidBatchException invalid -> {
                new ProblemReport(surroundings.directory(), Paint.NONE, err).errors(invalid.problems());
                yield ExitCode.WRONG_INPUT;
            }
            case InvalidConfigurationException invalid -> {
                new ProblemReport(surroundings.directory(), Paint.NONE, err).errors(invalid.problems());
                yield ExitCode.WRONG_INPUT;
            }
            case InvalidInputException _, NothingToResumeException _ -> {
                say(err, String.valueOf(e.getMessage()));
                yield ExitCode.WRONG_INPUT;
            }
            case PreconditionException _, WorktreeException _, HistoryException _, IOException _ -> {
                say(err, String.valueOf(e.getMessage()));
                yield ExitCode.PRECONDITION;
            }
            case InterruptedException _ -> ExitCode.INTERRUPTED;
            default -> {
                LOG.error("a bug", e);
                say(err, "an error inside the program: " + e + "; the log file has the details");
                yield ExitCode.BUG;
            }
        };
        err.flush();
        return code.status();
    }

    private static void say(PrintWriter err, String message) {
        err.println("claude-orchestrator: " + message);
    }
}
