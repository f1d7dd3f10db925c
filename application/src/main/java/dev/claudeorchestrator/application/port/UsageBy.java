package dev.claudeorchestrator.application.port;

/** What usage is summed up by. */
public enum UsageBy {
    /** The UTC day a session began on. */
    DAY,
    TASK,
    MODEL,
    BATCH
}
