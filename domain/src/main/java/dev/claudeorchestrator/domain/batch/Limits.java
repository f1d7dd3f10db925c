package dev.claudeorchestrator.domain.batch;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one task may use. {@code timeout}, {@code maxTurns} and {@code budgetUsd} hold for the whole task over all its
 * attempts and count session time only, never waiting, parking or checks.
 *
 * @param idleTimeout longest silence of one attempt; healthy sessions are silent for up to 11 minutes
 * @param budgetUsd null for no limit
 * @param retries further attempts after transient failures
 */
public record Limits(
        Duration timeout,
        Duration idleTimeout,
        int maxTurns,
        @Nullable BigDecimal budgetUsd,
        int retries) {
    /** One hour, 15 minutes of silence, 200 turns, no budget, one retry. */
    public static final Limits DEFAULT = new Limits(Duration.ofHours(1), Duration.ofMinutes(15), 200, null, 1);

    public Limits {
        requirePositive("timeout", timeout);
        requirePositive("idle timeout", idleTimeout);
        if (maxTurns < 1) {
            throw new IllegalArgumentException("max turns is " + maxTurns + "; at least 1 is needed");
        }
        if (budgetUsd != null && budgetUsd.signum() <= 0) {
            throw new IllegalArgumentException("budget is " + budgetUsd + " USD; it must be more than 0");
        }
        if (retries < 0) {
            throw new IllegalArgumentException("retries is " + retries + "; it must not be negative");
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " is " + duration + "; it must be more than 0");
        }
    }
}
