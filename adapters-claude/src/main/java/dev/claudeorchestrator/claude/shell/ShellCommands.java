package dev.claudeorchestrator.claude.shell;

import dev.claudeorchestrator.application.environment.ChildEnvironment;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.CommandOrder;
import dev.claudeorchestrator.application.port.CommandResult;
import dev.claudeorchestrator.application.port.Commands;
import dev.claudeorchestrator.subprocess.Command;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.Completed;
import dev.claudeorchestrator.subprocess.Output;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.Termination;
import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Runs commands by {@code sh}, each in a session of its own, their output going into the order's log. */
public final class ShellCommands implements Commands {
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final HostEnvironment host;
    private final Subprocess subprocess;

    /** Commands that see of the host's environment what every child may see. */
    public ShellCommands(HostEnvironment host, Subprocess subprocess) {
        this.host = host;
        this.subprocess = subprocess;
    }

    @Override
    public CommandResult run(CommandOrder order) throws InterruptedException {
        Marker marker = new Marker(order.marker(), order.markerValue());
        Map<String, String> environment = ChildEnvironment.of(host.variables(), order.passEnv(), order.environment());
        Duration left = order.timeout();
        for (String command : order.commands()) {
            if (!left.isPositive()) {
                return new CommandResult.TimedOut(command);
            }
            try {
                Files.writeString(
                        order.log(), "$ " + command + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Completed completed = subprocess.run(Command.of(left, "/bin/sh", "-c", command)
                        .withDirectory(order.directory())
                        .withEnvironment(environment)
                        .withOutput(Output.appendedTo(order.log()))
                        .withGrace(GRACE)
                        .withMarker(marker));
                left = left.minus(completed.duration());
                CommandResult result = result(command, completed);
                if (!(result instanceof CommandResult.Passed)) {
                    return result;
                }
            } catch (CommandNotStartedException e) {
                return new CommandResult.CouldNotRun(command, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return new CommandResult.CouldNotRun(command, "its log " + order.log() + " cannot be written: " + e);
            } finally {
                sweep(marker);
            }
        }
        return new CommandResult.Passed();
    }

    private static CommandResult result(String command, Completed completed) {
        return switch (completed.termination()) {
            case Termination.Exited(int code) ->
                switch (code) {
                    case 0 -> new CommandResult.Passed();
                    case NOT_FOUND -> new CommandResult.CouldNotRun(command, "not found (status 127)");
                    case NOT_EXECUTABLE -> new CommandResult.CouldNotRun(command, "not executable (status 126)");
                    default -> new CommandResult.Failed(command, code);
                };
            case Termination.Signalled(int signal) ->
                new CommandResult.CouldNotRun(command, "ended by signal " + signal);
            case Termination.TimedOut _ -> new CommandResult.TimedOut(command);
        };
    }

    @Override
    public int sweep(String marker, String value) throws InterruptedException {
        return sweep(new Marker(marker, value));
    }

    private static int sweep(Marker marker) throws InterruptedException {
        return new MarkedProcesses().end(Set.of(marker), GRACE).found().size();
    }
}
