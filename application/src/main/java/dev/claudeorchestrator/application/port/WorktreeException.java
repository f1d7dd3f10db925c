package dev.claudeorchestrator.application.port;

import java.util.Objects;

/**
 * Git could not do what was asked with a repository or worktree. The message names the command or file and what git
 * said; nothing was lost.
 */
public class WorktreeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public WorktreeException(String message) {
        super(message);
    }

    /** With what went wrong, and why. */
    public WorktreeException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "message");
    }
}
