package dev.claudeorchestrator.domain.batch;

/** What a task must have done to its worktree to count as a success. */
public enum Expectation {
    /** Something changed. */
    CHANGES,
    /** Nothing changed: a question, a review. */
    NO_CHANGES,
    /** Either. */
    ANY
}
