package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.domain.run.RunId;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Leases as locks of the operating system on {@code runs/RUN/.lease}, which end with the process whatever ends it. A
 * request to cancel is the file {@code runs/RUN/.cancel}; it stays until its holder, having heard it, gives the lease
 * back, so that a holder that dies before it acted leaves it to the next.
 */
final class FileLeases implements Leases {
    /**
     * The leases of this process, by real path. A process that closes any descriptor of a file loses all its locks on
     * it, so a lease file that is held here must not be opened again by anybody in this process.
     */
    private static final Map<Path, LeaseFile> HELD = new HashMap<>();

    // No task can be called so, and have its directory there.
    private static final String LEASE = ".lease";
    private static final String CANCEL = ".cancel";

    private final StateDirectory state;

    @Inject
    FileLeases(StateDirectory state) {
        this.state = state;
    }

    @Override
    public Lease take(RunId run, Runnable onCancel) throws RunIsLiveException {
        Path lease = lease(run);
        Path file;
        LeaseFile held;
        synchronized (HELD) {
            try {
                PrivateFiles.makeDirectory(state.run(run));
                file = state.run(run).toRealPath().resolve(LEASE);
                if (HELD.containsKey(file)) {
                    throw new RunIsLiveException(run, ProcessHandle.current().pid());
                }
                held = take(run, file);
            } catch (IOException e) {
                throw HistoryFailures.ofLease(lease, e);
            }
            HELD.put(file, held);
        }
        return new Taken(file, held, CancelWatch.over(state.run(run), CANCEL, onCancel));
    }

    private static LeaseFile take(RunId run, Path file) throws IOException, RunIsLiveException {
        while (true) {
            Optional<LeaseFile> taken = LeaseFile.take(file);
            if (taken.isPresent()) {
                return taken.get();
            }
            OptionalLong holder = LeaseFile.holder(file);
            if (holder.isPresent()) {
                throw new RunIsLiveException(run, holder.getAsLong());
            }
            // Whoever has it has not shown so yet, or has just given it back.
            Thread.onSpinWait();
        }
    }

    @Override
    public OptionalLong holder(RunId run) {
        Path lease = lease(run);
        synchronized (HELD) {
            if (Files.notExists(lease)) {
                return OptionalLong.empty();
            }
            try {
                Path file = lease.toRealPath();
                return HELD.containsKey(file)
                        ? OptionalLong.of(ProcessHandle.current().pid())
                        : LeaseFile.holder(file);
            } catch (IOException e) {
                throw HistoryFailures.ofLease(lease, e);
            }
        }
    }

    @Override
    public void askToCancel(RunId run) {
        Path cancel = state.run(run).resolve(CANCEL);
        try {
            PrivateFiles.makeDirectory(state.run(run));
            PrivateFiles.makeFile(cancel);
        } catch (IOException e) {
            throw HistoryFailures.ofLease(cancel, e);
        }
    }

    private Path lease(RunId run) {
        return state.run(run).resolve(LEASE);
    }

    private static final class Taken implements Lease {
        private final Path path;
        private final LeaseFile file;
        private final CancelWatch watch;

        Taken(Path path, LeaseFile file, CancelWatch watch) {
            this.path = path;
            this.file = file;
            this.watch = watch;
        }

        @Override
        public void close() {
            synchronized (HELD) {
                // Only once, and never what somebody took after this was closed.
                if (HELD.remove(path, file)) {
                    watch.close();
                    file.release();
                }
            }
        }
    }
}
