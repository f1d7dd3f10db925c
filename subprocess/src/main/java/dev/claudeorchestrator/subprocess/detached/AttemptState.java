package dev.claudeorchestrator.subprocess.detached;

import java.util.Objects;

/** What an attempt directory and the process table together say about a start. */
public sealed interface AttemptState {

    /** Nobody has started anything here; it may be started. */
    record NeverStarted() implements AttemptState {}

    /** A wrapper is about to start the program; ask again in a moment. */
    record Starting() implements AttemptState {}

    /** The program, or at least the wrapper that will record its end, is running. */
    record Alive(DetachedProcess process) implements AttemptState {
        public Alive {
            Objects.requireNonNull(process, "process");
        }
    }

    /** The program has ended and its status was recorded. */
    record Ended(DetachedExit.Recorded exit) implements AttemptState {
        public Ended {
            Objects.requireNonNull(exit, "exit");
        }
    }

    /**
     * It was started, no process of it is running, and nobody recorded how it ended: killed together with its wrapper,
     * or the machine went down.
     *
     * @param programRan whether the program itself had been reached; if not, nothing of it ever ran
     */
    record Lost(boolean programRan) implements AttemptState {}
}
