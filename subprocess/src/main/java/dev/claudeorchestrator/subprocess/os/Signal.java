package dev.claudeorchestrator.subprocess.os;

/** The signals that processes are stopped with, in rising severity. */
public enum Signal {
    /** What Ctrl-C sends. */
    INTERRUPT("INT", 2),
    /** The polite request to end. */
    TERMINATE("TERM", 15),
    /** Cannot be caught or ignored. */
    KILL("KILL", 9);

    private final String shortName;
    private final int number;

    Signal(String shortName, int number) {
        this.shortName = shortName;
        this.number = number;
    }

    /** The name as {@code kill -s} takes it. */
    public String shortName() {
        return shortName;
    }

    public int number() {
        return number;
    }
}
