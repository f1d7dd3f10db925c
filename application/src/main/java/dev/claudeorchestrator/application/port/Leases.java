package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.run.RunId;
import java.util.OptionalLong;

/**
 * Who drives which run: at most one process each, on this machine. A lease ends with its process, however that ends.
 * Thread-safe.
 */
public interface Leases {
    /**
     * Takes the run's lease.
     *
     * @param onCancel called, on some thread, when somebody asks for the run to be cancelled, also when that was asked
     *     before the lease was taken
     * @throws RunIsLiveException when another living process, or this one, has it
     */
    Lease take(RunId run, Runnable onCancel) throws RunIsLiveException;

    /** The pid of the living process that has the run's lease. */
    OptionalLong holder(RunId run);

    /** Asks whoever has the run's lease, now or later, to cancel it. */
    void askToCancel(RunId run);

    /** A lease that was taken. */
    interface Lease extends AutoCloseable {
        /** Gives it back. */
        @Override
        void close();
    }
}
