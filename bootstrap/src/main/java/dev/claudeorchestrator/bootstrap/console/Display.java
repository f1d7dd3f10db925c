package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;

/** Something that shows a run while it lasts, and must be put away at its end. */
public interface Display extends RunListener, AutoCloseable {
    /** Shows nothing. */
    Display NONE = new Display() {
        @Override
        public void began(Run run) {}

        @Override
        public void heard(RunEvent event) {}

        @Override
        public void close() {}
    };

    /** Leaves the terminal as it was found. */
    @Override
    void close();
}
