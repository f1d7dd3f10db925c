package dev.claudeorchestrator.domain.verdict;

import java.util.Locale;

/** What a task's check said; a verdict of its own beside the outcome. */
public enum CheckVerdict {
    PASSED,
    FAILED,
    TIMED_OUT,
    /** It could not run: command not found, not executable, killed. */
    ERROR,
    /** There was no check, or it was not reached. */
    NONE;

    /** The stable name in files, tables and on the screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
