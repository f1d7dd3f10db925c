package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.application.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The machine's clock. Alarms follow the wall clock, which a suspended machine or a person may move, so a long wait
 * looks at it again now and then. Thread-safe; alarms go off on a thread of its own, which does not keep the JVM alive.
 */
public final class SystemTimers implements Timers, AutoCloseable {
    private static final Duration LONGEST_NAP = Duration.ofSeconds(30);

    private final InstantSource clock = InstantSource.system();
    private final ScheduledThreadPoolExecutor threads;

    /** Timers that go on until they are closed. */
    public SystemTimers() {
        threads = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "timers");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public Alarm at(Instant instant, Runnable callback) {
        Waiting waiting = new Waiting(instant, callback);
        waiting.nap();
        return waiting;
    }

    /** Alarms that have not gone off never will. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private final class Waiting implements Alarm {
        private final Instant instant;
        private final Runnable callback;
        private @Nullable Future<?> nap;
        private boolean cancelled;

        Waiting(Instant instant, Runnable callback) {
            this.instant = instant;
            this.callback = callback;
        }

        private synchronized void nap() {
            if (!cancelled && !threads.isShutdown()) {
                Duration left = Duration.between(clock.instant(), instant);
                Duration next = left.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : left;
                nap = threads.schedule(this::wake, Math.max(0, next.toMillis() + 1), TimeUnit.MILLISECONDS);
            }
        }

        private void wake() {
            if (clock.instant().isBefore(instant)) {
                nap();
            } else {
                callback.run();
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            if (nap != null) {
                nap.cancel(false);
            }
        }
    }
}
