package dev.claudeorchestrator.domain.session;

/** Why the orchestrator stopped a session; kept, since an exit status does not say who asked. */
public enum StopCause {
    /** The task's time was used up. */
    TIMEOUT,
    /** It was silent for longer than its idle timeout. */
    IDLE,
    /** It had answered and lived on beyond its grace. */
    LINGERED,
    /** Somebody cancelled the run. */
    CANCELLED,
    /** The orchestrator was asked to end; the session is to go on later. */
    INTERRUPTED,
    /** The first refused login was seen; Claude Code would have tried for minutes. */
    LOGIN_REFUSED,
    /** Another credential would have been billed than the one chosen. */
    WRONG_CREDENTIAL,
    /** The task's budget was used up. */
    BUDGET
}
