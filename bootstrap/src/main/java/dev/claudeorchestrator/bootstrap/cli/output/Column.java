package dev.claudeorchestrator.bootstrap.cli.output;

/**
 * A column of a table.
 *
 * @param key its name in JSON and CSV: stable, lower case, with underscores ({@code duration_ms})
 * @param title its heading for people
 */
public record Column(String key, String title, Side side) {
    /** Where values stand in the column. */
    public enum Side {
        /** Texts. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    /** A column of texts. */
    public static Column left(String key, String title) {
        return new Column(key, title, Side.LEFT);
    }

    /** A column of numbers. */
    public static Column right(String key, String title) {
        return new Column(key, title, Side.RIGHT);
    }
}
