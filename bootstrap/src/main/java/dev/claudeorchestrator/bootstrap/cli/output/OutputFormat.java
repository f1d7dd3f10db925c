package dev.claudeorchestrator.bootstrap.cli.output;

import java.util.Locale;

/** The forms in which a command prints data. */
public enum OutputFormat {
    /** Aligned columns, for people. */
    TABLE,
    /** One JSON document. */
    JSON,
    /** A JSON object a line. */
    JSONL,
    /** RFC 4180, with a header line. */
    CSV,
    /** A Markdown table. */
    MARKDOWN;

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
