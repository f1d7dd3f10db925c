package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that stands still until a test moves it. Alarms go off on the thread that moves it, in the order of their
 * instants, and the clock shows each one's instant while it does.
 */
public final class ManualTimers implements Timers {
    private final PriorityQueue<SetAlarm> alarms = new PriorityQueue<>();
    private Instant now;
    private long count;

    private final class SetAlarm implements Alarm, Comparable<SetAlarm> {
        private final Instant instant;
        private final long order;
        private final Runnable callback;

        SetAlarm(Instant instant, long order, Runnable callback) {
            this.instant = instant;
            this.order = order;
            this.callback = callback;
        }

        @Override
        public void cancel() {
            synchronized (ManualTimers.this) {
                alarms.remove(this);
            }
        }

        @Override
        public int compareTo(SetAlarm other) {
            int byInstant = instant.compareTo(other.instant);
            return byInstant != 0 ? byInstant : Long.compare(order, other.order);
        }
    }

    /** A clock that shows that instant. */
    public ManualTimers(Instant start) {
        now = start;
    }

    /** A clock that shows a night in November. */
    public ManualTimers() {
        this(Instant.parse("2026-11-22T22:00:00Z"));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized Alarm at(Instant instant, Runnable callback) {
        SetAlarm alarm = new SetAlarm(instant, count++, callback);
        alarms.add(alarm);
        return alarm;
    }

    /** When the next alarm goes off. */
    public synchronized Optional<Instant> next() {
        return Optional.ofNullable(alarms.peek()).map(alarm -> alarm.instant);
    }

    /** Moves on by that much; every alarm on the way goes off. */
    public void advance(Duration by) {
        advanceTo(instant().plus(by));
    }

    /** Moves on to that instant; every alarm on the way goes off, those set meanwhile too. */
    public void advanceTo(Instant target) {
        for (Optional<SetAlarm> due = takeDue(target); due.isPresent(); due = takeDue(target)) {
            due.get().callback.run();
        }
        synchronized (this) {
            now = target.isAfter(now) ? target : now;
        }
    }

    /** Moves on to the next alarm, which goes off alone; false when none is set. */
    public boolean advanceToNext() {
        Optional<SetAlarm> next = takeDue(Instant.MAX);
        next.ifPresent(alarm -> alarm.callback.run());
        return next.isPresent();
    }

    private synchronized Optional<SetAlarm> takeDue(Instant target) {
        SetAlarm first = alarms.peek();
        if (first == null || first.instant.isAfter(target)) {
            return Optional.empty();
        }
        alarms.remove(first);
        now = first.instant.isAfter(now) ? first.instant : now;
        return Optional.of(first);
    }
}
