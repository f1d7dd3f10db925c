package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.environment.StateDirectory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Wakes up when something may have been written to the history. */
final class HistoryWatch implements AutoCloseable {
    /** Some systems tell of changes late, and a driver that dies changes no file at all. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** A busy run writes many times a second; nobody reads that fast. */
    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final WatchService changes;

    @Inject
    HistoryWatch(StateDirectory state) throws IOException {
        Path directory = Files.createDirectories(state.root());
        changes = directory.getFileSystem().newWatchService();
        directory.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    }

    /** Blocks until something changes, or a second has passed. */
    void await() throws InterruptedException {
        WatchKey key = changes.poll(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        if (key != null) {
            TimeUnit.MILLISECONDS.sleep(SHORTEST.toMillis());
            key.pollEvents();
            key.reset();
        }
    }

    @Override
    public void close() throws IOException {
        changes.close();
    }
}
