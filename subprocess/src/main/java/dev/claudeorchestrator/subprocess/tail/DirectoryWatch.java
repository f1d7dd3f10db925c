package dev.claudeorchestrator.subprocess.tail;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Hears from the operating system which files in some directories have changed. Thread-safe. */
final class DirectoryWatch implements AutoCloseable {

    private final WatchService events;
    private final Map<Path, Watched> directories = new HashMap<>();

    /**
     * Opens a watch.
     *
     * @throws IOException when the system has none to spare
     */
    DirectoryWatch() throws IOException {
        this.events = FileSystems.getDefault().newWatchService();
    }

    /** Watches the directory, once more if it is watched already. */
    synchronized void add(Path directory) throws IOException {
        WatchKey key =
                directory.register(events, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        directories.merge(directory, new Watched(key, 1), (old, fresh) -> new Watched(key, old.times() + 1));
    }

    /** Takes back one {@link #add}. */
    synchronized void remove(Path directory) {
        directories.computeIfPresent(directory, (path, watched) -> {
            if (watched.times() > 1) {
                return new Watched(watched.key(), watched.times() - 1);
            }
            watched.key().cancel();
            return null;
        });
    }

    /** Blocks until something has changed or the time is over. */
    Changes await(Duration limit) throws InterruptedException {
        Set<Path> files = new HashSet<>();
        boolean complete = true;
        WatchKey key = events.poll(limit.toNanos(), TimeUnit.NANOSECONDS);
        while (key != null) {
            for (WatchEvent<?> event : key.pollEvents()) {
                if (event.context() instanceof Path name && key.watchable() instanceof Path directory) {
                    files.add(directory.resolve(name));
                } else {
                    complete = false;
                }
            }
            key.reset();
            key = events.poll();
        }
        return new Changes(files, complete && !files.isEmpty());
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    /**
     * What has changed.
     *
     * @param files these files
     * @param areAll whether no others have; else every file is to be looked at
     */
    record Changes(Set<Path> files, boolean areAll) {}

    private record Watched(WatchKey key, int times) {}
}
