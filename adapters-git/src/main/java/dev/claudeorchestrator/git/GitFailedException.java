package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;

/** A git command did not do what it was asked to. */
final class GitFailedException extends WorktreeException {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST_COMPLAINT = 2000;

    private final GitComplaint complaint;

    GitFailedException(String command, String what, String said) {
        super(command + " " + what + (said.isBlank() ? "" : ": " + shortened(said)));
        this.complaint = GitComplaint.in(said);
    }

    GitFailedException(String command, CommandNotStartedException cause) {
        super(command + " could not be started: " + cause.getMessage(), cause);
        this.complaint = cause.reason() == CommandNotStartedException.Reason.PROGRAM_NOT_FOUND
                ? GitComplaint.GIT_IS_MISSING
                : GitComplaint.OTHER;
    }

    /** What kind of failure it is. */
    GitComplaint complaint() {
        return complaint;
    }

    private static String shortened(String said) {
        String stripped = said.strip();
        return stripped.length() <= LONGEST_COMPLAINT ? stripped : stripped.substring(0, LONGEST_COMPLAINT) + " …";
    }
}
