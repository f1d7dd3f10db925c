package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.run.ProcessIdentity;

/** A session's process as held by whoever started or adopted it. Thread-safe; no method blocks. */
public interface Session {
    /** Which process it is. */
    ProcessIdentity process();

    /**
     * Asks it to end: first so that it can write its result, then harder, each step with its grace; at last whatever is
     * left of it is ended. Asking again changes nothing.
     */
    void stop();

    /** Ends it, and whatever is left of it, at once. */
    void kill();
}
