package dev.claudeorchestrator.subprocess.tail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows any number of files with one thread that learns of changes: from the operating system where it tells (Linux;
 * every file is looked at once a second all the same), and by looking at intervals elsewhere. A file that has something
 * new is read on a virtual thread, which ends when it has read everything. Thread-safe. Closing gives up all files that
 * are still followed.
 */
public final class Tail implements AutoCloseable {

    /** How often files are looked at although events are to be had: a lost event must not mean a lost line. */
    private static final Duration SAFETY_INTERVAL = Duration.ofSeconds(1);

    private final TailSettings settings;
    private final Executor readers = task -> Thread.ofVirtual().name("lines").start(task);
    private final Map<Path, Set<Follower>> followers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable DirectoryWatch watch;
    private volatile boolean unwatched;

    public Tail() {
        this(TailSettings.standard());
    }

    public Tail(TailSettings settings) {
        this.settings = settings;
        this.watch = settings.fileEvents() ? openWatch() : null;
        this.unwatched = watch == null;
        Thread.ofPlatform().daemon().name("tail").start(this::notifyFollowers);
    }

    /**
     * Follows a file from an offset on, usually 0 or a {@link Line#nextOffset()}. The file need not exist yet, its
     * directory must.
     */
    public TailedFile follow(Path file, long offset, LineListener listener) {
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative: " + offset);
        }
        if (closed.getCount() == 0) {
            throw new IllegalStateException("this tail is closed");
        }
        Path absolute = file.toAbsolutePath();
        Path directory = Objects.requireNonNull(absolute.getParent(), "a file has a directory");
        Follower follower = new Follower(absolute, offset, settings, listener, readers);
        boolean isWatched = addToWatch(directory);
        followers
                .computeIfAbsent(absolute, key -> ConcurrentHashMap.newKeySet())
                .add(follower);
        follower.whenDone(() -> forget(follower, isWatched));
        // Not before it can be told of changes: what is written in between would be noticed late.
        follower.wake();
        if (closed.getCount() == 0) {
            follower.close();
        }
        return follower;
    }

    @Override
    public void close() {
        closed.countDown();
        if (watch != null) {
            try {
                watch.close();
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot close the watch for changes of files", failure);
            }
        }
        followers.values().stream().flatMap(Collection::stream).toList().forEach(Follower::close);
    }

    private void notifyFollowers() {
        try {
            while (closed.getCount() > 0) {
                if (watch == null) {
                    closed.await(settings.interval().toNanos(), TimeUnit.NANOSECONDS);
                    wakeAll();
                } else {
                    DirectoryWatch.Changes changes = watch.await(unwatched ? settings.interval() : SAFETY_INTERVAL);
                    if (changes.areAll()) {
                        changes.files().forEach(this::wake);
                    } else {
                        wakeAll();
                    }
                }
            }
        } catch (ClosedWatchServiceException | InterruptedException closing) {
            // Nobody interrupts this thread; it ends with the tail.
        }
    }

    private void wake(Path file) {
        followers.getOrDefault(file, Set.of()).forEach(Follower::wake);
    }

    private void wakeAll() {
        followers.values().forEach(sameFile -> sameFile.forEach(Follower::wake));
    }

    private void forget(Follower follower, boolean isWatched) {
        followers.computeIfPresent(follower.file(), (file, sameFile) -> {
            sameFile.remove(follower);
            return sameFile.isEmpty() ? null : sameFile;
        });
        if (isWatched && watch != null) {
            watch.remove(Objects.requireNonNull(follower.file().getParent(), "a file has a directory"));
        }
    }

    /** Has the directory watched; where the system refuses (its watches are limited) all is looked at by intervals. */
    private boolean addToWatch(Path directory) {
        if (watch == null) {
            return false;
        }
        try {
            watch.add(directory);
            return true;
        } catch (IOException refused) {
            unwatched = true;
            return false;
        }
    }

    private static @Nullable DirectoryWatch openWatch() {
        // Elsewhere the JDK's own watch only looks every few seconds itself.
        if (!System.getProperty("os.name", "").startsWith("Linux")) {
            return null;
        }
        try {
            return new DirectoryWatch();
        } catch (IOException refused) {
            return null;
        }
    }
}
