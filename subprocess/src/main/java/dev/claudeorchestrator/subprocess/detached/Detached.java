package dev.claudeorchestrator.subprocess.detached;

import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.DIRECTORY_NOT_FOUND;
import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.INPUT_NOT_READABLE;
import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.OUTPUT_NOT_WRITABLE;

import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.Launcher;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Starts programs that outlive this JVM, and adopts those that an earlier JVM started. All that is known of a start
 * stands in its attempt directory, beside the program's output:
 *
 * <ul>
 *   <li>{@code command.sh}: what is run, for people; without the values of variables that may not be shown
 *   <li>{@code started}: created exclusively, so that at most one start per directory ever runs, whoever tries
 *   <li>{@code pid}, {@code identity}: the program's pid, and the same with its start time and boot
 *   <li>{@code exit}: its exit status as a shell gives it (128 plus the signal's number), once it has ended
 * </ul>
 *
 * <p>The program runs as the foreground child of a shell in a session of its own, gets all signals at their default and
 * exactly the given environment ({@code bash} in the place of {@code /bin/sh} adds {@code _}). Thread-safe.
 */
public final class Detached {

    private final Launcher launcher = new Launcher();
    private final Wrapper wrapper = new Wrapper(launcher);
    private final ProcessTable table = ProcessTable.ofThisMachine();

    /**
     * Starts the command and returns when it is running, which takes some 10 milliseconds.
     *
     * @throws AlreadyStartedException when something was started in that directory before, running or not
     * @throws CommandNotStartedException when it could not be started; nothing of it ran, and it may be tried again
     */
    public DetachedProcess start(DetachedCommand command) throws CommandNotStartedException, AlreadyStartedException {
        AttemptFiles files = new AttemptFiles(command.attemptDirectory());
        Path program = check(command);
        if (files.isStarted()) {
            throw new AlreadyStartedException(command.attemptDirectory());
        }
        try {
            CommandFile.write(command, program);
        } catch (IOException failure) {
            throw notStarted(command, OUTPUT_NOT_WRITABLE, "cannot write command.sh (" + failure + ")");
        }
        Process process = wrapper.start(command, program);
        ProcessIdentity wrapperIdentity = required(files.wrapper(table), "started", files);
        ProcessIdentity programIdentity = required(files.program(table), "identity", files);
        return RunningAttempt.started(
                files, table, command.marker(), wrapperIdentity, programIdentity, process.onExit());
    }

    /**
     * Looks what became of a start. A program that is still running can be waited for and stopped as if this JVM had
     * started it. Where processes of it may be left although it has ended or is lost, its marker finds them.
     *
     * @param attemptDirectory the directory it was started with
     * @param marker the marker it was started with
     */
    public AttemptState adopt(Path attemptDirectory, Marker marker) {
        AttemptFiles files = new AttemptFiles(attemptDirectory.toAbsolutePath());
        AttemptState state = look(files, marker);
        // Lost is what also an attempt looks like that ended while its files were read one after the other.
        return state instanceof AttemptState.Lost ? look(files, marker) : state;
    }

    private AttemptState look(AttemptFiles files, Marker marker) {
        if (!files.isStarted()) {
            return new AttemptState.NeverStarted();
        }
        Optional<DetachedExit.Recorded> exit = files.exit();
        if (exit.isPresent()) {
            return new AttemptState.Ended(exit.get());
        }
        Optional<ProcessIdentity> program = files.program(table);
        Optional<ProcessIdentity> wrapperIdentity = files.wrapper(table);
        boolean wrapperAlive = wrapperIdentity.filter(table::isAlive).isPresent();
        if (program.isEmpty() || wrapperIdentity.isEmpty()) {
            boolean starting = wrapperIdentity.isPresent() ? wrapperAlive : anyoneCarries(marker);
            return starting ? new AttemptState.Starting() : new AttemptState.Lost(program.isPresent());
        }
        if (wrapperAlive || table.isAlive(program.get())) {
            return new AttemptState.Alive(
                    RunningAttempt.adopted(files, table, marker, wrapperIdentity.get(), program.get()));
        }
        return new AttemptState.Lost(true);
    }

    private boolean anyoneCarries(Marker marker) {
        return !table.marked(Set.of(marker)).isEmpty();
    }

    private Path check(DetachedCommand command) throws CommandNotStartedException {
        if (!Files.isDirectory(command.attemptDirectory())) {
            throw notStarted(
                    command, DIRECTORY_NOT_FOUND, "there is no attempt directory " + command.attemptDirectory());
        }
        Optional<Path> unreadable =
                command.input().filter(input -> !Files.isReadable(input) || Files.isDirectory(input));
        if (unreadable.isPresent()) {
            throw notStarted(command, INPUT_NOT_READABLE, "its input " + unreadable.get() + " cannot be read");
        }
        return launcher.find(command.arguments().getFirst(), command.environment(), command.directory());
    }

    private static ProcessIdentity required(Optional<ProcessIdentity> identity, String file, AttemptFiles files) {
        return identity.orElseThrow(
                () -> new IllegalStateException("The wrapper left no " + file + " in " + files.directory()));
    }

    private static CommandNotStartedException notStarted(
            DetachedCommand command, CommandNotStartedException.Reason reason, String detail) {
        return new CommandNotStartedException(command.arguments().getFirst(), reason, detail);
    }
}
