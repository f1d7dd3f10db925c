package dev.claudeorchestrator.application.notation;

/** Where a field may stand. */
public enum Place {
    /** In an element of {@code tasks}. */
    TASK("a task"),
    /** In {@code defaults}. */
    DEFAULTS("\"defaults\""),
    /** At the top of the batch. */
    BATCH("the top level"),
    /** In the user's configuration. */
    CONFIGURATION("the configuration");

    private final String words;

    Place(String words) {
        this.words = words;
    }

    /** As a sentence names it. */
    String words() {
        return words;
    }
}
