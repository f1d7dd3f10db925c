package dev.claudeorchestrator.application.notation;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or worth a second look, in what was written.
 *
 * @param message one sentence without a full stop that names what was found
 * @param suggestion what to do instead ({@code did you mean "model"?}); null when the message says it all
 */
public record Problem(
        Position position, String message, @Nullable String suggestion) implements Comparable<Problem> {
    private static final Comparator<Problem> AS_READ =
            Comparator.comparing(Problem::position).thenComparing(Problem::message);

    @Override
    public int compareTo(Problem other) {
        return AS_READ.compare(this, other);
    }

    /** {@code file:line:column: message; suggestion}. */
    @Override
    public String toString() {
        return position + ": " + message + (suggestion == null ? "" : "; " + suggestion);
    }
}
