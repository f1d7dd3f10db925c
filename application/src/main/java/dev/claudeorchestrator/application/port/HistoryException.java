package dev.claudeorchestrator.application.port;

/** The history could not be read or written. The message names the file and what to do. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public HistoryException(String message) {
        super(message);
    }

    /** With what went wrong, and why. */
    public HistoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
