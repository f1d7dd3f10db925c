package dev.claudeorchestrator.bootstrap.e2e;

import dev.claudeorchestrator.bootstrap.Main;
import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import dev.claudeorchestrator.subprocess.os.Signal;
import dev.claudeorchestrator.subprocess.os.Signals;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program as its users start it: a process of its own, which can be signalled and killed. */
final class ProgramProcess implements AutoCloseable {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final Process process;
    private final Path out;
    private final List<String> errors = new ArrayList<>();
    private final Thread reader;
    private boolean closed;

    private ProgramProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
        this.reader = Thread.ofVirtual().name("standard error").start(this::read);
    }

    /** Starts the program with the options of its launcher. */
    static ProgramProcess start(Map<String, String> environment, Path directory, Path scratch, List<String> arguments)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-XX:-UsePerfData",
                "-Dguice_bytecode_gen_option=DISABLED",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(arguments);
        Path out = Files.createTempFile(scratch, "out", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ProgramProcess(builder.start(), out);
    }

    private void read() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (errors) {
                    errors.add(line);
                    errors.notifyAll();
                }
            }
        } catch (IOException killed) {
            // Java closes the stream of a process that it kills.
        } finally {
            synchronized (errors) {
                closed = true;
                errors.notifyAll();
            }
        }
    }

    /**
     * Waits until standard error has had that many lines that contain the text, or the end has come; true if it has.
     */
    boolean awaitLines(int count, String text) throws InterruptedException {
        long end = System.nanoTime() + LONG_ENOUGH.toNanos();
        synchronized (errors) {
            while (errors.stream().filter(line -> line.contains(text)).count() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (closed || left <= 0) {
                    return false;
                }
                errors.wait(left);
            }
            return true;
        }
    }

    /** Waits until standard error has had that many lines at all, or the end has come. */
    boolean awaitLines(int count) throws InterruptedException {
        return awaitLines(count, "");
    }

    void signal(Signal signal) throws IOException {
        ProcessTable table = ProcessTable.ofThisMachine();
        table.find(process.pid()).ifPresent(entry -> new Signals(table).send(signal, entry.identity()));
    }

    /** Waits that long at most for its end; whether it has come. */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** As {@code kill -9} does; waits until it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /** Waits for its end. */
    Result await() throws IOException, InterruptedException {
        if (!process.waitFor(LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("still running after " + LONG_ENOUGH + ":\n" + errors());
        }
        reader.join();
        return new Result(process.exitValue(), Files.readString(out), errors());
    }

    /** The most memory it has had, in bytes; while it lives, on Linux. */
    long peakMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    long pid() {
        return process.pid();
    }

    private String errors() {
        synchronized (errors) {
            return String.join("\n", errors);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
