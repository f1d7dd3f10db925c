package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.run.Run;

/** The run has ended, and nothing of it can be gone on with. */
public final class NothingToResumeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** That run. */
    public NothingToResumeException(Run run) {
        super("run " + run.header().name() + " has ended (" + run.state().word() + "): no run to resume");
    }
}
