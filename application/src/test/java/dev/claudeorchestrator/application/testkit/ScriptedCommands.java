package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.CommandOrder;
import dev.claudeorchestrator.application.port.CommandResult;
import dev.claudeorchestrator.application.port.Commands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands that do and answer what a test wrote down for them; every other one passes at once. Thread-safe. */
public final class ScriptedCommands implements Commands {
    /** What a command does when it is run. */
    @FunctionalInterface
    public interface Action {
        /** Does it, and says how the command ended; {@code Passed} lets the next one run. */
        CommandResult run(CommandOrder order) throws InterruptedException;
    }

    private final Map<String, Action> actions = new HashMap<>();
    private final List<CommandOrder> orders = new ArrayList<>();
    private final List<String> run = new ArrayList<>();
    private final Map<String, Integer> leftovers = new HashMap<>();

    /** That command does this. */
    public synchronized ScriptedCommands on(String command, Action action) {
        actions.put(command, action);
        return this;
    }

    /** That command ends with this status. */
    public ScriptedCommands exits(String command, int status) {
        return on(command, _ -> status == 0 ? new CommandResult.Passed() : new CommandResult.Failed(command, status));
    }

    /** That command needs more time than it has. */
    public ScriptedCommands timesOut(String command) {
        return on(command, _ -> new CommandResult.TimedOut(command));
    }

    /** That command cannot do its work. */
    public ScriptedCommands cannotRun(String command, String why) {
        return on(command, _ -> new CommandResult.CouldNotRun(command, why));
    }

    /** An earlier process left that many processes under a marker's value. */
    public synchronized ScriptedCommands left(String value, int processes) {
        leftovers.put(value, processes);
        return this;
    }

    @Override
    public CommandResult run(CommandOrder order) throws InterruptedException {
        synchronized (this) {
            orders.add(order);
        }
        for (String command : order.commands()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            CommandResult result = begin(command).run(order);
            if (!(result instanceof CommandResult.Passed)) {
                return result;
            }
        }
        return new CommandResult.Passed();
    }

    private synchronized Action begin(String command) {
        run.add(command);
        return actions.getOrDefault(command, _ -> new CommandResult.Passed());
    }

    @Override
    public synchronized int sweep(String marker, String value) {
        Integer found = leftovers.remove(value);
        return found == null ? 0 : found;
    }

    /** Every order, in order. */
    public synchronized List<CommandOrder> orders() {
        return List.copyOf(orders);
    }

    /** Every command that was run, in order. */
    public synchronized List<String> commands() {
        return List.copyOf(run);
    }
}
