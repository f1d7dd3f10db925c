package dev.claudeorchestrator.domain.verdict;

import java.util.Locale;

/** What a parked task waits for. */
public enum ParkingReason {
    USAGE_LIMIT,
    LOGIN,
    BILLING,
    OVERLOAD,
    NETWORK,
    DISK,
    /** Only an explicit resume continues it. */
    INTERRUPTED;

    /** The stable name in files, tables and on the screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
