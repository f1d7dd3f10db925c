package dev.claudeorchestrator.subprocess.detached;

import java.time.Duration;

/**
 * How long a program gets to obey before the next, harder signal. A step of zero is left out.
 *
 * @param afterInterrupt after INT, which goes to the program alone
 * @param afterTerminate after TERM, which goes to the program alone
 * @param afterKill after KILL to the program, for its wrapper to record the end; and, for what else carries its marker,
 *     between TERM and KILL
 */
public record StopLadder(Duration afterInterrupt, Duration afterTerminate, Duration afterKill) {

    private static final Duration RECORDING = Duration.ofSeconds(2);

    public StopLadder {
        requireNotNegative("afterInterrupt", afterInterrupt);
        requireNotNegative("afterTerminate", afterTerminate);
        requireNotNegative("afterKill", afterKill);
    }

    /** Interrupt, ten seconds, terminate, five seconds, kill: a program that obeys INT loses nothing. */
    public static StopLadder patient() {
        return new StopLadder(Duration.ofSeconds(10), Duration.ofSeconds(5), RECORDING);
    }

    /** Kill at once. */
    public static StopLadder urgent() {
        return new StopLadder(Duration.ZERO, Duration.ZERO, RECORDING);
    }

    private static void requireNotNegative(String name, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + duration);
        }
    }
}
