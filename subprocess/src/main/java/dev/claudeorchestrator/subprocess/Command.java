package dev.claudeorchestrator.subprocess;

import dev.claudeorchestrator.subprocess.os.Marker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to run, and how. Immutable; {@code with...} methods return a changed copy. No shell is involved: arguments reach
 * the program as they are. The environment is complete, nothing is inherited, and it never appears in
 * {@link #toString()}.
 *
 * <p>Unless told otherwise: the working directory is this JVM's, the environment is empty, standard input is empty,
 * both outputs are captured, and a command that must be ended gets two seconds between TERM and KILL.
 */
public final class Command {

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(2);

    private final List<String> arguments;
    private final Duration timeout;
    private Duration grace = DEFAULT_GRACE;
    private Map<String, String> environment = Map.of();
    private Output output = Output.captured();
    private @Nullable Path directory;
    private @Nullable Path input;
    private @Nullable Marker marker;

    private Command(List<String> arguments, Duration timeout) {
        this.arguments = arguments;
        this.timeout = timeout;
    }

    private Command(Command original) {
        this(original.arguments, original.timeout);
        this.grace = original.grace;
        this.environment = original.environment;
        this.output = original.output;
        this.directory = original.directory;
        this.input = original.input;
        this.marker = original.marker;
    }

    /** Runs {@code program} with these arguments for at most {@code timeout}. */
    public static Command of(Duration timeout, String program, String... arguments) {
        List<String> all = new ArrayList<>();
        all.add(program);
        all.addAll(List.of(arguments));
        return of(timeout, all);
    }

    /** Runs the first of these words as program, with the others as arguments, for at most {@code timeout}. */
    public static Command of(Duration timeout, List<String> arguments) {
        List<String> copy = requireArguments(arguments);
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be positive: " + timeout);
        }
        return new Command(copy, timeout);
    }

    /** In this working directory; a program given as a relative path is looked for from there. */
    public Command withDirectory(Path newDirectory) {
        Command copy = new Command(this);
        copy.directory = Objects.requireNonNull(newDirectory, "directory");
        return copy;
    }

    /** With exactly these variables (and the marker's, if any); the program is looked for on this PATH. */
    public Command withEnvironment(Map<String, String> newEnvironment) {
        Command copy = new Command(this);
        copy.environment = Map.copyOf(newEnvironment);
        return copy;
    }

    /** Reading standard input from this file instead of the empty /dev/null. */
    public Command withInput(Path newInput) {
        Command copy = new Command(this);
        copy.input = Objects.requireNonNull(newInput, "input");
        return copy;
    }

    public Command withOutput(Output newOutput) {
        Command copy = new Command(this);
        copy.output = Objects.requireNonNull(newOutput, "output");
        return copy;
    }

    /** With this much time between TERM and KILL, should it have to be ended; zero kills at once. */
    public Command withGrace(Duration newGrace) {
        if (newGrace.isNegative()) {
            throw new IllegalArgumentException("grace must not be negative: " + newGrace);
        }
        Command copy = new Command(this);
        copy.grace = newGrace;
        return copy;
    }

    /** Carrying this marker in its environment; what carries it is ended too, should the command have to be ended. */
    public Command withMarker(Marker newMarker) {
        Command copy = new Command(this);
        copy.marker = Objects.requireNonNull(newMarker, "marker");
        return copy;
    }

    /** The program and its arguments; never empty. */
    public List<String> arguments() {
        return arguments;
    }

    public String program() {
        return arguments.getFirst();
    }

    public Duration timeout() {
        return timeout;
    }

    public Duration grace() {
        return grace;
    }

    /** The complete environment, the marker included. */
    public Map<String, String> environment() {
        if (marker == null) {
            return environment;
        }
        Map<String, String> complete = new HashMap<>(environment);
        complete.put(marker.name(), marker.value());
        return Map.copyOf(complete);
    }

    public Output output() {
        return output;
    }

    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    public Optional<Path> input() {
        return Optional.ofNullable(input);
    }

    public Optional<Marker> marker() {
        return Optional.ofNullable(marker);
    }

    /** The program and its arguments as one would type them into a shell; without the environment. */
    @Override
    public String toString() {
        return ShellQuoting.quoteAll(arguments);
    }

    private static List<String> requireArguments(List<String> arguments) {
        List<String> copy = List.copyOf(arguments);
        if (copy.isEmpty() || copy.getFirst().isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        for (String argument : copy) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("an argument holds a NUL character: " + argument);
            }
        }
        return copy;
    }
}
