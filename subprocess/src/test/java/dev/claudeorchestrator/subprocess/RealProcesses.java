package dev.claudeorchestrator.subprocess;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import dev.claudeorchestrator.subprocess.os.Signal;
import dev.claudeorchestrator.subprocess.os.Signals;
import dev.claudeorchestrator.subprocess.tail.ShortLine;
import dev.claudeorchestrator.subprocess.tail.Tail;
import dev.claudeorchestrator.subprocess.tail.TailedFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What tests with real processes need: an environment, markers, and waiting for what processes do. */
public final class RealProcesses implements AutoCloseable {

    /** Far more than anything takes; a test that waits this long has failed. */
    public static final Duration LIMIT = Duration.ofSeconds(30);

    public static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/local/bin:/usr/bin:/bin");

    public static final ProcessTable TABLE = ProcessTable.ofThisMachine();

    private final Tail tail = new Tail();
    private final List<Marker> markers = new ArrayList<>();

    /** A marker that no process carries yet; whatever carries it when this is closed is killed. */
    public Marker marker() {
        Marker marker = new Marker("REAL_PROCESSES_TEST", UUID.randomUUID().toString());
        markers.add(marker);
        return marker;
    }

    /** Blocks until the file has this line. */
    public void awaitLine(Path file, String expected) throws InterruptedException {
        awaitLineThatStartsWith(file, expected);
    }

    /** Blocks until the file has a line that begins so; returns the rest of that line. */
    public String awaitLineThatStartsWith(Path file, String beginning) throws InterruptedException {
        CompletableFuture<String> found = new CompletableFuture<>();
        try (TailedFile ignored = tail.follow(file, 0, line -> {
            if (line instanceof ShortLine shortLine && shortLine.text().startsWith(beginning)) {
                found.complete(shortLine.text().substring(beginning.length()));
            }
        })) {
            return await(found);
        }
    }

    /** Blocks until this very process is gone; fails when it does not go. */
    public static void awaitGone(ProcessIdentity process) throws InterruptedException {
        assertThat(TABLE.awaitGone(List.of(process), LIMIT))
                .as("process %s is gone", process)
                .isTrue();
    }

    /** The result of the future, which must come. */
    public static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("completed exceptionally", failure.getCause());
        } catch (TimeoutException failure) {
            throw new AssertionError("did not complete in " + LIMIT, failure);
        }
    }

    /** Reads an environment as {@code env -0} prints it. */
    public static Map<String, String> variables(String printed) {
        Map<String, String> variables = new HashMap<>();
        int begin = 0;
        while (begin < printed.length()) {
            int end = printed.indexOf('\0', begin);
            int equals = printed.indexOf('=', begin);
            variables.put(printed.substring(begin, equals), printed.substring(equals + 1, end));
            begin = end + 1;
        }
        return variables;
    }

    /** The identity of the running process with this pid. */
    public static ProcessIdentity identity(String pid) {
        return TABLE.find(Long.parseLong(pid.strip()))
                .map(ProcessEntry::identity)
                .orElseThrow(() -> new AssertionError("no process " + pid));
    }

    public static void kill(ProcessIdentity process) {
        new Signals(TABLE).send(Signal.KILL, process);
    }

    /** The processes that carry the marker now. */
    public static List<ProcessEntry> carriersOf(Marker marker) {
        return new MarkedProcesses(TABLE).find(Set.of(marker)).getOrDefault(marker, List.of());
    }

    /** A command for {@code sh}, with enough time. */
    public static Command shell(String script, String... arguments) {
        List<String> words = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        words.addAll(Arrays.asList(arguments));
        return Command.of(LIMIT, words).withEnvironment(ENVIRONMENT);
    }

    @Override
    public void close() throws InterruptedException {
        tail.close();
        new MarkedProcesses(TABLE).end(Set.copyOf(markers), Duration.ZERO);
    }
}
