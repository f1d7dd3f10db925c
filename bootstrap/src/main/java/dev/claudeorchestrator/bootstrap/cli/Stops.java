package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.run.StopSwitch;

/** Where requests to stop come from: the signals of a terminal or a service manager, or a test. */
public interface Stops {
    /**
     * Lets such requests press the switch, until the result is closed. Outside of that they end the program at once.
     */
    Routed to(StopSwitch stop);

    /** Requests that press a switch. */
    interface Routed extends AutoCloseable {
        /** Whether the last request was to terminate, rather than an interruption from the keyboard. */
        boolean wasTermination();

        @Override
        void close();
    }
}
