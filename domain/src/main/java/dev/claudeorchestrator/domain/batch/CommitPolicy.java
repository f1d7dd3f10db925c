package dev.claudeorchestrator.domain.batch;

/** What becomes of files that the agent left uncommitted. Whatever is chosen, the archive ref keeps them. */
public enum CommitPolicy {
    /** They are committed on the task's branch. */
    AUTO,
    /** Only the agent's own commits stand on the branch. */
    AGENT,
    /** They stay uncommitted in the worktree, as the older tool left them. */
    NONE
}
