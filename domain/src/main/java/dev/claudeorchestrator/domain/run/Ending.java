package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;

/** The three verdicts on a task that ended, and why. */
public record Ending(Outcome outcome, CheckVerdict check, Delivery delivery, String reason) {
    /** Whether the task did all that was asked. */
    public boolean isSuccess() {
        return outcome == Outcome.SUCCEEDED
                && switch (check) {
                    case NONE, PASSED -> true;
                    case FAILED, TIMED_OUT, ERROR -> false;
                };
    }
}
