package dev.claudeorchestrator.bootstrap.cli;

/** What the user asked for makes no sense; the message is one sentence that names it and what to do. */
public final class InvalidInputException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With that sentence. */
    public InvalidInputException(String message) {
        super(message);
    }
}
