package dev.claudeorchestrator.application.port;

/**
 * The world is not ready for what was asked: no repository, no {@code claude}, unsafe settings, no disk. Nothing was
 * started. The message is one sentence that names what is wrong and what to do about it.
 */
public class PreconditionException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With that sentence. */
    public PreconditionException(String message) {
        super(message);
    }

    /** With that sentence, and what led to it. */
    public PreconditionException(String message, Throwable cause) {
        super(message, cause);
    }
}
