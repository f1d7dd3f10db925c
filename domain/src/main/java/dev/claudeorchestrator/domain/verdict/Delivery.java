package dev.claudeorchestrator.domain.verdict;

import java.util.Locale;

/** What became of a task's changes; a verdict of its own beside the outcome. */
public enum Delivery {
    /** They stand on the task's branch and under its archive ref. */
    KEPT,
    /** There was nothing to keep. */
    NONE;

    /** The stable name in files, tables and on the screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
