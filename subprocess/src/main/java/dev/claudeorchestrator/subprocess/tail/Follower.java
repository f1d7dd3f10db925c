package dev.claudeorchestrator.subprocess.tail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Follows one file. It does nothing until it is woken; then it reads what there is on a thread of the executor, one at
 * a time: being woken while it reads makes it look once more.
 */
final class Follower implements TailedFile {

    private final Path file;
    private final long offset;
    private final TailSettings settings;
    private final LineListener listener;
    private final Executor executor;
    private final AtomicInteger wakings = new AtomicInteger();
    private final CompletableFuture<Long> end = new CompletableFuture<>();
    private volatile boolean finishing;

    // Only touched while reading, which never happens twice at once.
    private @Nullable FileChannel channel;
    private @Nullable LineSplitter splitter;

    Follower(Path file, long offset, TailSettings settings, LineListener listener, Executor executor) {
        this.file = file;
        this.offset = offset;
        this.settings = settings;
        this.listener = listener;
        this.executor = executor;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public CompletableFuture<Long> finish() {
        finishing = true;
        wake();
        return end();
    }

    @Override
    public CompletableFuture<Long> end() {
        return end.copy();
    }

    @Override
    public void close() {
        end.cancel(false);
        wake();
    }

    /** Says that the file may have grown. Does not block. */
    void wake() {
        if (wakings.getAndIncrement() == 0) {
            executor.execute(this::readAll);
        }
    }

    /** Completed, in whatever way: there is nothing left to do. */
    boolean isDone() {
        return end.isDone();
    }

    /** Calls back when there is nothing left to do. */
    void whenDone(Runnable action) {
        CompletableFuture<Long> unused = end.whenComplete((position, failure) -> action.run());
    }

    private void readAll() {
        int answered;
        do {
            answered = wakings.get();
            try {
                readOnce();
            } catch (IOException | RuntimeException | Error failure) {
                // The boundary of the listener's code: whoever waits for the end hears of it.
                end.completeExceptionally(failure);
            }
            if (end.isDone()) {
                closeChannel();
            }
        } while (wakings.addAndGet(-answered) != 0);
    }

    private void readOnce() throws IOException {
        if (end.isDone()) {
            return;
        }
        boolean last = finishing;
        LineSplitter lines = splitter();
        if (lines == null) {
            if (last) {
                end.complete(offset);
            }
            return;
        }
        lines.readTo(size(), listener, end::isDone);
        if (last && !end.isDone()) {
            lines.readRest(listener);
            end.complete(lines.position());
        }
    }

    /** Opens the file as soon as it exists. */
    private @Nullable LineSplitter splitter() throws IOException {
        if (splitter == null) {
            try {
                channel = FileChannel.open(file, StandardOpenOption.READ);
                splitter = new LineSplitter(file, channel, settings.longestShortLine(), offset);
            } catch (NoSuchFileException notYet) {
                return null;
            }
        }
        return splitter;
    }

    private long size() throws IOException {
        return channel == null ? 0 : channel.size();
    }

    private void closeChannel() {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException failure) {
                // It was only read from; there is nothing that could be lost.
                end.completeExceptionally(failure);
            }
            channel = null;
            splitter = null;
        }
    }
}
