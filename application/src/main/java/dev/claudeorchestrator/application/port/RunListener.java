package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;

/**
 * Is told each event of a run, in order, after the history has it. Called on one thread; a slow listener slows the run
 * and a failing one is left out from then on, but neither changes what becomes of the run.
 */
public interface RunListener {
    /** A listener that is not interested. */
    RunListener NONE = new RunListener() {
        @Override
        public void began(Run run) {}

        @Override
        public void heard(RunEvent event) {}
    };

    /** The run begins, or goes on: everything that happened up to now. */
    void began(Run run);

    /** One more event. */
    void heard(RunEvent event);
}
