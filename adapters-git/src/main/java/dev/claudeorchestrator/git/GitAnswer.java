package dev.claudeorchestrator.git;

import dev.claudeorchestrator.subprocess.Excerpt;
import java.util.Arrays;
import java.util.List;

/** What a git command that ended by itself answered. */
final class GitAnswer {
    private final String command;
    private final int status;
    private final Excerpt output;
    private final String complaint;

    GitAnswer(String command, int status, Excerpt output, String complaint) {
        this.command = command;
        this.status = status;
        this.output = output;
        this.complaint = complaint;
    }

    /** 0 is success; some commands answer a question by 1. */
    int status() {
        return status;
    }

    boolean isSuccess() {
        return status == 0;
    }

    /** This answer, when the command succeeded. */
    GitAnswer orThrow() throws GitFailedException {
        if (!isSuccess()) {
            throw failure();
        }
        return this;
    }

    /** The command's failure with what git said. */
    GitFailedException failure() {
        return new GitFailedException(command, "failed (status " + status + ")", complaint);
    }

    /** The output, as it is; of what is larger than memory should hold, head and tail. */
    String text() {
        return output.text();
    }

    /** The output without its line end. */
    String line() {
        return output.text().strip();
    }

    /** The parts of an output that separates them by NUL; all of them or an exception. */
    List<String> fields() throws GitFailedException {
        if (!output.isComplete()) {
            throw new GitFailedException(command, "wrote too much to be read", "");
        }
        String text = output.text();
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0"));
    }

    /** What git said on standard error. */
    String complaint() {
        return complaint;
    }
}
