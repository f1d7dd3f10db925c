package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Evidence;

/** Hears one session. Called in order, by one thread at a time; must return quickly. */
public interface SessionListener {
    /** The session said or did something. */
    void heard(AgentEvent event);

    /**
     * The session is over: its process is gone, and so is everything it started. Called once, last.
     *
     * @param evidence all the agent knows; who asked it to stop and what git says is not part of it yet
     */
    void ended(Evidence evidence);
}
