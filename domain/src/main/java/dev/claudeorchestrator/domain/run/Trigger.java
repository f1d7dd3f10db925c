package dev.claudeorchestrator.domain.run;

import java.util.Locale;

/** Why a run began. */
public enum Trigger {
    /** Somebody asked for it. */
    MANUAL;

    /** The stable name in files and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
