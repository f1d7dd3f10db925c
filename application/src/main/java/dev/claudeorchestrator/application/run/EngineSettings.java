package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.session.SessionId;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * What the engine does not decide by itself.
 *
 * @param startSlots how many sessions may be between their start and their first event; as many as there are cores is
 *     fastest (32 sessions started so are up in two thirds of the time of starting all at once)
 * @param grace how long a session may live on after its last result
 * @param firstPause pause before the first retry; each further one is twice as long
 * @param longestPause no pause before a retry is longer
 * @param jitter adds up to that fraction to a pause: from 0 inclusive to 1 exclusive
 * @param sessionIds new ids
 */
public record EngineSettings(
        int startSlots,
        Duration grace,
        Duration firstPause,
        Duration longestPause,
        DoubleSupplier jitter,
        Supplier<SessionId> sessionIds) {
    public EngineSettings {
        if (startSlots < 1) {
            throw new IllegalArgumentException("start slots is " + startSlots + "; at least 1 is needed");
        }
    }

    /** The usual pauses: a minute of grace, retries after 5 s, 10 s, … up to 5 minutes. */
    public static EngineSettings usual(int cores, DoubleSupplier jitter, Supplier<SessionId> sessionIds) {
        return new EngineSettings(
                cores, Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(5), jitter, sessionIds);
    }

    /** The pause before a retry, when {@code retries} of them were made before. Never shorter than without jitter. */
    Duration pause(int retries) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(retries, 20));
        Duration capped = pause.compareTo(longestPause) > 0 ? longestPause : pause;
        return capped.plusMillis((long) (capped.toMillis() * jitter.getAsDouble()));
    }
}
