package dev.claudeorchestrator.subprocess.detached;

import dev.claudeorchestrator.subprocess.Termination;
import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The files the wrapper keeps in an attempt directory: {@code started} with the identity of the wrapper,
 * {@code identity} and {@code pid} of the program, {@code exit} with its status. What is there is whole: {@code pid}
 * and {@code exit} are renamed into place, {@code identity} is written before {@code pid}.
 */
final class AttemptFiles {

    static final String COMMAND = "command.sh";

    private static final String STARTED = "started";
    private static final String IDENTITY = "identity";
    private static final String PID = "pid";
    private static final String EXIT = "exit";

    /** The names that no other file in the directory may have. */
    static final Set<String> RESERVED = Set.of(COMMAND, STARTED, IDENTITY, PID, EXIT, "pid.new", "exit.new");

    /** How much later than its process a file may seem to be because clocks are coarse. */
    private static final long CLOCK_SLACK_MILLIS = 2_000;

    private final Path directory;

    AttemptFiles(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    boolean isStarted() {
        return Files.exists(directory.resolve(STARTED));
    }

    /** The wrapper; empty before it was started, and for the instant in which it writes this down. */
    Optional<ProcessIdentity> wrapper(ProcessTable table) {
        return identity(STARTED, table);
    }

    /** The program; empty before it was started. */
    Optional<ProcessIdentity> program(ProcessTable table) {
        return Files.exists(directory.resolve(PID)) ? identity(IDENTITY, table) : Optional.empty();
    }

    /** How the program ended; empty while that is not recorded. */
    Optional<DetachedExit.Recorded> exit() {
        return read(EXIT)
                .flatMap(AttemptFiles::status)
                .map(Termination::ofStatus)
                .map(DetachedExit.Recorded::new);
    }

    private Optional<ProcessIdentity> identity(String file, ProcessTable table) {
        return read(file)
                .flatMap(ProcessIdentity::parse)
                .map(written -> written.start() == 0 ? completed(written, file, table) : written);
    }

    /**
     * Without /proc the wrapper cannot tell its start time. The process that has the pid now is the one that wrote the
     * file unless it started after the file was written.
     */
    private ProcessIdentity completed(ProcessIdentity written, String file, ProcessTable table) {
        try {
            long writtenAt = Files.getLastModifiedTime(directory.resolve(file)).toMillis();
            return table.find(written.pid())
                    .map(ProcessEntry::identity)
                    .filter(present -> present.start() <= writtenAt + CLOCK_SLACK_MILLIS)
                    .orElse(written);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot look at " + directory.resolve(file), failure);
        }
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(directory.resolve(name)));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read " + directory.resolve(name), failure);
        }
    }

    private static Optional<Integer> status(String text) {
        try {
            return Optional.of(Integer.parseInt(text.strip()));
        } catch (NumberFormatException lostInAPowerCut) {
            return Optional.empty();
        }
    }
}
