package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.INPUT_NOT_READABLE;

import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import dev.claudeorchestrator.subprocess.os.ProcessTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Runs commands to their end. A command that must not go on, because its time is over or because the calling thread was
 * interrupted, is ended together with everything it started: TERM, the command's grace, KILL until nothing is left of
 * its session and descendants, then the same for whatever carries its marker. What a command leaves running after it
 * ended by itself is left alone. Thread-safe; one instance serves any number of threads, virtual ones too.
 */
public final class Subprocess {

    private final Launcher launcher;
    private final ProcessTable table;

    public Subprocess() {
        this.launcher = new Launcher();
        this.table = ProcessTable.ofThisMachine();
    }

    /**
     * Runs the command and blocks until it has ended. Its end is the end of its process: a child it leaves behind that
     * holds an output open is not waited for.
     *
     * @throws CommandNotStartedException when it could not be started; nothing of it ran
     * @throws InterruptedException when the calling thread was interrupted; nothing of the command runs any more
     */
    public Completed run(Command command) throws CommandNotStartedException, InterruptedException {
        try (Captures captures = Captures.of(command.output(), command.program())) {
            long begin = System.nanoTime();
            Process process = start(command, captures);
            Termination termination = await(process, command);
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            int limit = command.output().keptBytes();
            return new Completed(termination, captures.standardOutput(limit), captures.standardError(limit), duration);
        }
    }

    private Process start(Command command, Captures captures) throws CommandNotStartedException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        command.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        Optional<Path> input = command.input();
        if (input.isPresent()) {
            if (!Files.isReadable(input.get()) || Files.isDirectory(input.get())) {
                throw new CommandNotStartedException(
                        command.program(), INPUT_NOT_READABLE, "its input " + input.get() + " cannot be read");
            }
            builder.redirectInput(input.get().toFile());
        }
        captures.redirect(builder);
        Process process = launcher.start(builder);
        captures.hideTemporary();
        return process;
    }

    private Termination await(Process process, Command command) throws InterruptedException {
        boolean ended;
        try {
            ended = process.waitFor(command.timeout());
        } catch (InterruptedException interruption) {
            end(process, command);
            throw interruption;
        }
        if (ended || !end(process, command)) {
            return Termination.ofStatus(process.waitFor());
        }
        return new Termination.TimedOut(command.timeout());
    }

    /** Ends the process and all that came of it; returns false, having done nothing, when it just ended by itself. */
    private boolean end(Process process, Command command) throws InterruptedException {
        Optional<ProcessEntry> leader = table.find(process.pid()).filter(entry -> process.isAlive());
        if (leader.isEmpty()) {
            return false;
        }
        ProcessTree tree = new ProcessTree(table, leader.get().identity());
        boolean interrupted = false;
        if (command.grace().isPositive()) {
            try {
                tree.terminate(command.grace());
            } catch (InterruptedException impatience) {
                // Perhaps for a second time: there is no grace then, but still nothing may be left of the command.
                interrupted = true;
            }
        }
        tree.kill();
        Optional<Marker> marker = command.marker();
        if (marker.isPresent()) {
            new MarkedProcesses(table).end(Set.of(marker.get()), interrupted ? Duration.ZERO : command.grace());
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        return true;
    }
}
