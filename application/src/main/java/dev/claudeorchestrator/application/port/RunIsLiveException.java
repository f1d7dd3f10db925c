package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.run.RunId;

/** Another living process drives the run. */
public final class RunIsLiveException extends PreconditionException {
    private static final long serialVersionUID = 1L;

    /** The run, and the pid of the process that drives it. */
    public RunIsLiveException(RunId run, long pid) {
        super("run " + run + " is being driven by process " + pid
                + "; watch it with \"status\", or stop it with \"cancel\"");
    }
}
