package dev.claudeorchestrator.domain.verdict;

import java.util.Locale;

/** How a task's work ended, computed from all the evidence and never from an exit status alone. */
public enum Outcome {
    /** It did what was expected. */
    SUCCEEDED,
    /** Changes were expected, and there are none. */
    NO_CHANGES,
    /** No changes were expected, and there are some. */
    UNEXPECTED_CHANGES,
    /** What was expected is missing, and tools it needed were refused. */
    DENIED,
    /** It stopped to ask a question that nobody could answer. */
    NEEDS_INPUT,
    /** The check did not pass. */
    CHECK_FAILED,
    /** Its time was used up. */
    TIMED_OUT,
    /** It fell silent. */
    STALLED,
    /** Its turns were used up. */
    TURNS_EXHAUSTED,
    /** Its budget was used up. */
    BUDGET_EXHAUSTED,
    /** The model refused. */
    REFUSED,
    /** The conversation no longer fits the model's context. */
    CONTEXT_OVERFLOW,
    /** Claude Code or the service refused the request for good: unknown model, bad option. */
    AGENT_ERROR,
    /** The process died. */
    CRASHED,
    /** The setup commands failed; no session was started. */
    SETUP_FAILED,
    /** The results it builds upon could not be merged. */
    BASE_CONFLICT,
    /** It changed what lies outside its worktree. */
    ISOLATION_BREACH,
    /** Somebody cancelled it. */
    CANCELLED,
    /** It was not started. */
    SKIPPED,
    /** The evidence does not tell. */
    UNKNOWN;

    /** The stable name in files, tables and on the screen. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
