package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.ARGUMENTS_TOO_LONG;
import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.DIRECTORY_NOT_FOUND;
import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.NOT_ENCODABLE;
import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.REFUSED;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts every program in a session, and so a process group, of its own: it can be ended as a whole, a Ctrl-C in the
 * terminal does not reach it, and it has no terminal to ask questions on. The program is the direct child of this JVM
 * and its pid is the id of its session and group. Thread-safe.
 */
public final class Launcher {

    private static final File NOTHING = new File("/dev/null");

    private final SessionStarter starter;

    public Launcher() {
        this.starter = new SessionStarter();
    }

    /**
     * Starts what {@code description} describes. Standard input is /dev/null unless redirected. The program is looked
     * for on the PATH of the described environment.
     *
     * @throws CommandNotStartedException when it cannot be started; nothing has run then
     */
    public Process start(ProcessBuilder description) throws CommandNotStartedException {
        return start(description, starter.newSession());
    }

    /**
     * Like {@link #start}, and the program finds all signals at their default, also where this JVM was started with
     * some of them ignored (by nohup, or in the background of a script), which children would inherit.
     */
    public Process startWithDefaultSignals(ProcessBuilder description) throws CommandNotStartedException {
        return start(description, starter.newSessionWithDefaultSignals());
    }

    /**
     * The file that the program's name means in that environment and working directory.
     *
     * @throws CommandNotStartedException when it is not there or cannot be executed
     */
    public Path find(String program, Map<String, String> environment, Path directory)
            throws CommandNotStartedException {
        return ProgramLookup.find(program, environment.get("PATH"), directory);
    }

    private Process start(ProcessBuilder description, List<String> prefix) throws CommandNotStartedException {
        String program = description.command().getFirst();
        Path directory = Optional.ofNullable(description.directory())
                .map(File::toPath)
                .orElse(Path.of(""))
                .toAbsolutePath();
        if (!Files.isDirectory(directory)) {
            throw new CommandNotStartedException(
                    program, DIRECTORY_NOT_FOUND, "there is no directory " + directory + " to run it in");
        }
        requireEncodable(program, description);
        List<String> command = new ArrayList<>(prefix);
        command.add(find(program, description.environment(), directory).toString());
        command.addAll(description.command().subList(1, description.command().size()));
        description.command(command);
        if (description.redirectInput().equals(ProcessBuilder.Redirect.PIPE)) {
            description.redirectInput(NOTHING);
        }
        try {
            return description.start();
        } catch (IOException failure) {
            throw refusal(program, failure);
        }
    }

    private static CommandNotStartedException refusal(String program, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        CommandNotStartedException refusal = message.contains("Argument list too long")
                ? new CommandNotStartedException(
                        program, ARGUMENTS_TOO_LONG, "its arguments and environment are larger than the system allows")
                : new CommandNotStartedException(program, REFUSED, message);
        refusal.initCause(failure);
        return refusal;
    }

    /** The JDK would silently write question marks in the place of what its character set lacks. */
    private static void requireEncodable(String program, ProcessBuilder description) throws CommandNotStartedException {
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        if (charset.equals(StandardCharsets.UTF_8)) {
            return;
        }
        CharsetEncoder encoder = charset.newEncoder();
        Optional<String> culprit = Stream.of(
                        description.command().stream(),
                        description.environment().keySet().stream(),
                        description.environment().values().stream(),
                        Stream.ofNullable(description.directory()).map(File::getPath))
                .flatMap(words -> words)
                .filter(word -> !encoder.canEncode(word))
                .findFirst();
        if (culprit.isPresent()) {
            throw new CommandNotStartedException(
                    program,
                    NOT_ENCODABLE,
                    "an argument, variable or path has characters outside " + charset
                            + ", the character set of this process; run it in a UTF-8 locale (LC_ALL=C.UTF-8)");
        }
    }
}
