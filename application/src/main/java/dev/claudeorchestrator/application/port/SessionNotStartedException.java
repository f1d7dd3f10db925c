package dev.claudeorchestrator.application.port;

/** A session's process could not be started; no request was made. The message says why. */
public final class SessionNotStartedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public SessionNotStartedException(String message) {
        super(message);
    }

    /** With what went wrong, and why. */
    public SessionNotStartedException(String message, Throwable cause) {
        super(message, cause);
    }
}
