package dev.claudeorchestrator.subprocess;

import dev.claudeorchestrator.subprocess.detached.Detached;
import dev.claudeorchestrator.subprocess.detached.DetachedCommand;
import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.Sweep;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A program for tests that need a JVM to look at from outside, or to kill. */
public final class ChildJvm {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ChildJvm() {}

    /** Starts this program in a JVM of its own, both outputs appended to a file. */
    public static Process start(Path output, Map<String, String> environment, String... arguments) throws IOException {
        return start(List.of(), output, environment, arguments);
    }

    /** The same, with words before {@code java}. */
    public static Process start(List<String> prefix, Path output, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                JAVA,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ChildJvm.class.getName()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        switch (arguments[0]) {
            case "sweep" -> sweep(new Marker(arguments[1], arguments[2]), out);
            case "detach" -> detach(Path.of(arguments[1]), new Marker(arguments[2], arguments[3]), arguments[4], out);
            case "encode" -> encode(out);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Sweeps for a marker that it carries itself. */
    private static void sweep(Marker marker, PrintStream out) throws Exception {
        new Subprocess().run(RealProcesses.shell("sleep 300 &").withMarker(marker));
        Sweep sweep = new MarkedProcesses().end(Set.of(marker), Duration.ofSeconds(10));
        out.println("found " + sweep.found().getOrDefault(marker, List.of()).size());
    }

    /** Starts a detached shell script, says so and waits to be killed. */
    private static void detach(Path attempt, Marker marker, String script, PrintStream out) throws Exception {
        new Detached()
                .start(DetachedCommand.of(List.of("sh", "-c", script), attempt, marker)
                        .withEnvironment(RealProcesses.ENVIRONMENT));
        out.println("detached");
        new CountDownLatch(1).await();
    }

    /** Runs a command with an argument that not every character set has. */
    private static void encode(PrintStream out) throws Exception {
        try {
            new Subprocess().run(RealProcesses.shell("true", "ü"));
            out.println("run");
        } catch (CommandNotStartedException refusal) {
            out.println(refusal.reason());
        }
    }
}
