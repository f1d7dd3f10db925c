package dev.claudeorchestrator.domain.verdict;

/** What is known of a task's work before it is delivered. */
public record Verdict(Outcome outcome, CheckVerdict check, String reason) {
    /** A verdict on work that no check has seen. */
    public static Verdict unchecked(Outcome outcome, String reason) {
        return new Verdict(outcome, CheckVerdict.NONE, reason);
    }
}
