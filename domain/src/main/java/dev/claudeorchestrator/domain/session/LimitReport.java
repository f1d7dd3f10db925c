package dev.claudeorchestrator.domain.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the service said of a usage limit.
 *
 * @param resetsAt when the window begins anew; null where it was not said
 * @param window which limit, in the service's word ({@code five_hour}, {@code seven_day}); maybe empty
 */
public record LimitReport(Status status, @Nullable Instant resetsAt, String window) {
    /** What the report means for new requests. */
    public enum Status {
        ALLOWED,
        /** Still allowed, though the limit is near. */
        WARNING,
        REJECTED,
        /** A word this version does not know. */
        UNKNOWN
    }
}
