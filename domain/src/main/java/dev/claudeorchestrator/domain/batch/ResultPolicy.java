package dev.claudeorchestrator.domain.batch;

/** What is expected of a task's changes, and how they are committed. */
public record ResultPolicy(Expectation expect, CommitPolicy commit) {
    /** Changes are expected, and leftovers committed. */
    public static final ResultPolicy DEFAULT = new ResultPolicy(Expectation.CHANGES, CommitPolicy.AUTO);
}
