package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import java.util.List;

/** A git command did not do what it was asked to. */
final class GitFailedException extends WorktreeException {
    private static final long serialVersionUID = 1L;

    private static final int MOST_LINES = 5;

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

    /** The first lines, as one; git repeats itself for every file that a full disk refuses. */
    private static String shortened(String said) {
        List<String> lines = said.strip().lines().map(String::strip).toList();
        String shown = String.join("; ", lines.subList(0, Math.min(lines.size(), MOST_LINES)));
        return lines.size() <= MOST_LINES ? shown : shown + "; and " + (lines.size() - MOST_LINES) + " more lines";
    }
}
