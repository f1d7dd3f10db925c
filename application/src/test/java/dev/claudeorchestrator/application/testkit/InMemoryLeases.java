package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.domain.run.RunId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Leases of one process. Cancelling calls back on the caller's own thread, before it returns.
 *
 * <p>To be programmed: {@link #heldBy} lets another process have a lease, {@link #dies} ends that process.
 */
public final class InMemoryLeases implements Leases {
    private final Map<RunId, Long> held = new HashMap<>();
    private final Map<RunId, Runnable> listeners = new HashMap<>();
    private final Set<RunId> asked = new HashSet<>();
    private final Set<RunId> heard = new HashSet<>();

    /** Another process has the run's lease from now on. */
    public synchronized void heldBy(RunId run, long pid) {
        held.put(run, pid);
    }

    /** Whatever process has the run's lease is gone, without having given anything back. */
    public synchronized void dies(RunId run) {
        held.remove(run);
        listeners.remove(run);
        heard.remove(run);
    }

    /** Whether somebody asked for the run to be cancelled and no lease was given back since it was heard. */
    public synchronized boolean isAskedToCancel(RunId run) {
        return asked.contains(run);
    }

    @Override
    public Lease take(RunId run, Runnable onCancel) throws RunIsLiveException {
        synchronized (this) {
            Long holder = held.get(run);
            if (holder != null) {
                throw new RunIsLiveException(run, holder);
            }
            held.put(run, ProcessHandle.current().pid());
            listeners.put(run, onCancel);
        }
        tell(run);
        return new Taken(run);
    }

    @Override
    public synchronized OptionalLong holder(RunId run) {
        Long holder = held.get(run);
        return holder == null ? OptionalLong.empty() : OptionalLong.of(holder);
    }

    @Override
    public void askToCancel(RunId run) {
        synchronized (this) {
            asked.add(run);
        }
        tell(run);
    }

    /** Calls back outside the lock, once for a lease. */
    private void tell(RunId run) {
        Runnable listener;
        synchronized (this) {
            listener = listeners.get(run);
            if (listener == null || !asked.contains(run) || !heard.add(run)) {
                return;
            }
        }
        listener.run();
    }

    private synchronized void giveBack(RunId run) {
        held.remove(run);
        listeners.remove(run);
        if (heard.remove(run)) {
            asked.remove(run);
        }
    }

    private final class Taken implements Lease {
        private final RunId run;
        private boolean open = true;

        Taken(RunId run) {
            this.run = run;
        }

        @Override
        public void close() {
            synchronized (InMemoryLeases.this) {
                if (open) {
                    open = false;
                    giveBack(run);
                }
            }
        }
    }
}
