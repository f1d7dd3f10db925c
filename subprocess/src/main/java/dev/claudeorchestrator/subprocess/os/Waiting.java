package dev.claudeorchestrator.subprocess.os;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Waiting for processes to be gone. Nothing tells a JVM of the end of a process that is not its child, so those are
 * looked at again and again: at first after a millisecond, then less and less often, up to four times a second.
 */
final class Waiting {

    private static final long FIRST_PAUSE_NANOS = 1_000_000;
    private static final long LONGEST_PAUSE_NANOS = 250_000_000;

    private Waiting() {}

    /** Blocks until none of the processes is running or the time is over; returns whether none is. */
    static boolean untilGone(ProcessTable table, Collection<ProcessIdentity> processes, Duration limit)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long pause = FIRST_PAUSE_NANOS;
        while (processes.stream().anyMatch(table::isAlive)) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            pauseFor(Math.min(pause, left));
            pause = Math.min(pause + pause / 4, LONGEST_PAUSE_NANOS);
        }
        return true;
    }

    /** Blocks until a short-lived helper has ended, whatever interrupts; returns whether it ended well. */
    static boolean uninterruptibly(Process helper, long limit, TimeUnit unit) {
        boolean interrupted = false;
        try {
            long end = System.nanoTime() + unit.toNanos(limit);
            while (true) {
                try {
                    boolean ended = helper.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return ended && helper.exitValue() == 0;
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pauseFor(long nanos) throws InterruptedException {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
