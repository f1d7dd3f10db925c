package dev.claudeorchestrator.persistence;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a file to appear, tells so once, and deletes the file in the end if it was told of. */
final class CancelWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancelWatch.class);
    private static final int LOOK_EVERY_MILLIS = 500;

    private final Path file;
    private final Runnable onAppear;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final @Nullable WatchService directory;
    private volatile boolean heard;

    private CancelWatch(Path file, Runnable onAppear, @Nullable WatchService directory) {
        this.file = file;
        this.onAppear = onAppear;
        this.directory = directory;
    }

    /** Begins to wait, on a thread of its own, for a file in a directory; one that is there already counts. */
    static CancelWatch over(Path directory, String name, Runnable onAppear) {
        CancelWatch watch = new CancelWatch(directory.resolve(name), onAppear, watched(directory));
        Thread.ofPlatform().daemon().name("cancel-watch").start(watch::run);
        return watch;
    }

    /** Null where the system gives no notice (its watches are used up): then the file is looked for now and then. */
    private static @Nullable WatchService watched(Path directory) {
        WatchService service = null;
        try {
            service = directory.getFileSystem().newWatchService();
            directory.register(service, StandardWatchEventKinds.ENTRY_CREATE);
            return service;
        } catch (IOException e) {
            LOG.debug("no notice of changes in {}", directory, e);
            close(service);
            return null;
        }
    }

    private void run() {
        try {
            while (!Files.exists(file)) {
                if (!isStillWaiting()) {
                    return;
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            return;
        }
        heard = true;
        onAppear.run();
    }

    /** Blocks until something happened in the directory; false once there is nothing to wait for. */
    private boolean isStillWaiting() throws InterruptedException {
        if (directory == null) {
            return !closed.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        WatchKey key = directory.take();
        key.pollEvents();
        return key.reset();
    }

    @Override
    public void close() {
        closed.countDown();
        close(directory);
        if (heard) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.warn("{} cannot be removed and would cancel the run when it is resumed", file, e);
            }
        }
    }

    private static void close(@Nullable WatchService service) {
        if (service != null) {
            try {
                service.close();
            } catch (IOException e) {
                LOG.debug("a watch was not closed", e);
            }
        }
    }
}
