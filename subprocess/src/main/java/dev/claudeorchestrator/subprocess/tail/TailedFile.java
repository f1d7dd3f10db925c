package dev.claudeorchestrator.subprocess.tail;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A file that is being followed. Thread-safe. */
public interface TailedFile extends AutoCloseable {

    Path file();

    /**
     * Says that nothing more will be written (the process has ended): everything that is in the file at this moment is
     * still handed over, a last line without line end too, then {@link #end()} completes. Does not block.
     *
     * @return {@link #end()}
     */
    CompletableFuture<Long> finish();

    /**
     * Completes when the last line has been handed over, with the offset after it; exceptionally when the file could
     * not be read or the listener threw (that is the cause then), and when the following was given up before (then the
     * cause is a {@link java.util.concurrent.CancellationException}).
     */
    CompletableFuture<Long> end();

    /** Gives up following: no further line is begun. Does not wait for one that is just being handed over. */
    @Override
    void close();
}
