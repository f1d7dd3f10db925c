package dev.claudeorchestrator.bootstrap.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where sessions wait until they are let through: how a test sees that they are there at the same time. */
final class Gate implements AutoCloseable {
    private static final long SECONDS = 300;

    private final Path arrived;
    private final Path open;

    Gate(Path directory) throws IOException {
        this.arrived = Files.createDirectories(directory.resolve("arrived"));
        this.open = directory.resolve("open");
    }

    /** The action that arrives and waits. */
    String action() {
        return "run touch '" + arrived + "'/$ORCH_TASK; while [ ! -e '" + open + "' ]; do sleep 1; done";
    }

    /** Waits until that many sessions stand here; returns how many do. */
    int awaitArrivals(int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try (WatchService watch = arrived.getFileSystem().newWatchService()) {
            arrived.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            int here = arrivals();
            while (here < count && System.nanoTime() < end) {
                WatchKey key = watch.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
                here = arrivals();
            }
            return here;
        }
    }

    private int arrivals() throws IOException {
        try (Stream<Path> files = Files.list(arrived)) {
            return (int) files.count();
        }
    }

    /** Lets through whoever stands here or comes later. */
    void open() throws IOException {
        if (!Files.exists(open)) {
            Files.createFile(open);
        }
    }

    @Override
    public void close() throws IOException {
        open();
    }
}
