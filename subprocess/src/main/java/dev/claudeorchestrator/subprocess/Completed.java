package dev.claudeorchestrator.subprocess;

import java.time.Duration;
import java.util.Objects;

/**
 * What came of running a command.
 *
 * @param termination how it ended
 * @param standardOutput what it wrote to standard output
 * @param standardError what it wrote to standard error; empty where both went to one file
 * @param duration from its start to its end, including the time it took to end it
 */
public record Completed(Termination termination, Excerpt standardOutput, Excerpt standardError, Duration duration) {

    public Completed {
        Objects.requireNonNull(termination, "termination");
        Objects.requireNonNull(standardOutput, "standardOutput");
        Objects.requireNonNull(standardError, "standardError");
        Objects.requireNonNull(duration, "duration");
    }

    /** Whether it ended by itself with status 0. */
    public boolean isSuccess() {
        return termination.isSuccess();
    }
}
