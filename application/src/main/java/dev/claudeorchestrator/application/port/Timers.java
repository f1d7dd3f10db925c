package dev.claudeorchestrator.application.port;

import java.time.Instant;
import java.time.InstantSource;

/** The clock, and alarms set by it. Thread-safe. */
public interface Timers extends InstantSource {
    /**
     * Calls back once, at that instant or as soon after it as can be; an instant in the past means now. The callback
     * must return quickly.
     */
    Alarm at(Instant instant, Runnable callback);

    /** An alarm that was set. */
    interface Alarm {
        /** Takes it back; without effect once it has gone off. */
        void cancel();
    }
}
