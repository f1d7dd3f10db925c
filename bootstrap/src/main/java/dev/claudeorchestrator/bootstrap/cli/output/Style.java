package dev.claudeorchestrator.bootstrap.cli.output;

/** How a piece of text stands out on a terminal. */
public enum Style {
    /** As it is. */
    PLAIN(""),
    /** Headings, names. */
    BOLD("1"),
    /** What matters less. */
    FAINT("2"),
    /** What went well. */
    GOOD("32"),
    /** What needs a look. */
    WARNING("33"),
    /** What went wrong. */
    BAD("31"),
    /** What is under way. */
    BUSY("36");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The parameter of the escape sequence; empty for none. */
    String code() {
        return code;
    }
}
