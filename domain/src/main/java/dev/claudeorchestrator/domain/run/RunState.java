package dev.claudeorchestrator.domain.run;

import java.util.Locale;

/** Where a run stands. */
public enum RunState {
    RUNNING,
    /** Some task waits for something outside; a resume goes on. */
    PARKED,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** The stable name in files, tables and on the screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing will follow. */
    public boolean isEnd() {
        return switch (this) {
            case RUNNING, PARKED -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
