package dev.claudeorchestrator.subprocess.detached;

import dev.claudeorchestrator.subprocess.ShellQuoting;
import dev.claudeorchestrator.subprocess.os.Marker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to start so that it outlives this JVM. Immutable; {@code with...} methods return a changed copy. The environment
 * is complete, nothing is inherited; of its values only the named ones are ever written to a file.
 *
 * <p>Unless told otherwise: the working directory is the attempt directory, the environment holds the marker alone,
 * standard input is empty, the outputs go to {@code stdout.log} and {@code stderr.log}.
 */
public final class DetachedCommand {

    private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final List<String> arguments;
    private final Path attemptDirectory;
    private final Marker marker;
    private Path directory;
    private Map<String, String> environment = Map.of();
    private Set<String> shownVariables = Set.of();
    private String standardOutput = "stdout.log";
    private String standardError = "stderr.log";
    private @Nullable Path input;

    private DetachedCommand(List<String> arguments, Path attemptDirectory, Marker marker, Path directory) {
        this.arguments = arguments;
        this.attemptDirectory = attemptDirectory;
        this.marker = marker;
        this.directory = directory;
    }

    private DetachedCommand(DetachedCommand original) {
        this(original.arguments, original.attemptDirectory, original.marker, original.directory);
        this.environment = original.environment;
        this.shownVariables = original.shownVariables;
        this.standardOutput = original.standardOutput;
        this.standardError = original.standardError;
        this.input = original.input;
    }

    /**
     * A program with its arguments.
     *
     * @param arguments the program and its arguments
     * @param attemptDirectory an existing directory for this one start, where its files go
     * @param marker what every process of this start carries in its environment
     */
    public static DetachedCommand of(List<String> arguments, Path attemptDirectory, Marker marker) {
        List<String> copy = List.copyOf(arguments);
        if (copy.isEmpty() || copy.getFirst().isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        requireShellName(marker.name());
        Path absolute = attemptDirectory.toAbsolutePath();
        return new DetachedCommand(copy, absolute, marker, absolute);
    }

    /** In this working directory; a program given as a relative path is looked for from there. */
    public DetachedCommand withDirectory(Path newDirectory) {
        DetachedCommand copy = new DetachedCommand(this);
        copy.directory = newDirectory.toAbsolutePath();
        return copy;
    }

    /**
     * With exactly these variables and the marker's; the program is looked for on this PATH.
     *
     * @throws IllegalArgumentException for a name that is no shell variable's (letters, digits, underscores): the shell
     *     between would drop it silently
     */
    public DetachedCommand withEnvironment(Map<String, String> newEnvironment) {
        newEnvironment.keySet().forEach(DetachedCommand::requireShellName);
        DetachedCommand copy = new DetachedCommand(this);
        copy.environment = Map.copyOf(newEnvironment);
        return copy;
    }

    /** The variables whose values may stand in {@code command.sh}; the values of all others are left out there. */
    public DetachedCommand withShownVariables(Set<String> names) {
        DetachedCommand copy = new DetachedCommand(this);
        copy.shownVariables = Set.copyOf(names);
        return copy;
    }

    /** Reading standard input from this file instead of the empty /dev/null. */
    public DetachedCommand withInput(Path newInput) {
        DetachedCommand copy = new DetachedCommand(this);
        copy.input = newInput.toAbsolutePath();
        return copy;
    }

    /** With the outputs appended to files of these names in the attempt directory. */
    public DetachedCommand withOutputs(String newStandardOutput, String newStandardError) {
        DetachedCommand copy = new DetachedCommand(this);
        copy.standardOutput = requireFileName(newStandardOutput);
        copy.standardError = requireFileName(newStandardError);
        return copy;
    }

    public List<String> arguments() {
        return arguments;
    }

    public Path attemptDirectory() {
        return attemptDirectory;
    }

    public Marker marker() {
        return marker;
    }

    public Path directory() {
        return directory;
    }

    /** The complete environment, the marker included. */
    public Map<String, String> environment() {
        Map<String, String> complete = new HashMap<>(environment);
        complete.put(marker.name(), marker.value());
        return Map.copyOf(complete);
    }

    public Set<String> shownVariables() {
        return shownVariables;
    }

    public Optional<Path> input() {
        return Optional.ofNullable(input);
    }

    /** The file that standard output is appended to. */
    public Path standardOutput() {
        return attemptDirectory.resolve(standardOutput);
    }

    /** The file that standard error is appended to. */
    public Path standardError() {
        return attemptDirectory.resolve(standardError);
    }

    /** The program and its arguments as one would type them into a shell; without the environment. */
    @Override
    public String toString() {
        return ShellQuoting.quoteAll(arguments);
    }

    private static void requireShellName(String name) {
        if (!SHELL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a shell variable: '" + name + "'");
        }
    }

    private static String requireFileName(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || name.contains("/") || AttemptFiles.RESERVED.contains(name)) {
            throw new IllegalArgumentException("not a name for an output file: '" + name + "'");
        }
        return name;
    }
}
