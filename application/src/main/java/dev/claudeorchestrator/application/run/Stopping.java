package dev.claudeorchestrator.application.run;

/** Whether a run is being stopped, and how. */
enum Stopping {
    NO,
    /** Nothing new begins; sessions end cleanly and their tasks park. */
    INTERRUPTED,
    /** As before, at once. */
    KILLED,
    /** Every task ends, cancelled. */
    CANCELLED
}
