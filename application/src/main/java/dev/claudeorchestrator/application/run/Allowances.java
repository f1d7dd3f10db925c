package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.SessionOrder.Allowance;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.session.Usage;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is left of a task's limits: they hold over all its attempts. */
final class Allowances {
    private Allowances() {}

    /** Why nothing more may be started for the task; empty where something is left of everything. */
    static Optional<Verdict> exhausted(Limits limits, TaskRun run, Instant now) {
        if (!timeLeft(limits, run, now).isPositive()) {
            return Optional.of(Verdict.unchecked(
                    Outcome.TIMED_OUT, "Its time of " + limits.timeout().toMinutes() + " minutes was used up."));
        }
        Usage used = run.usage();
        if (used.turns() >= limits.maxTurns()) {
            return Optional.of(
                    Verdict.unchecked(Outcome.TURNS_EXHAUSTED, "All " + limits.maxTurns() + " turns were used up."));
        }
        BigDecimal budget = limits.budgetUsd();
        if (budget != null && used.costUsd().compareTo(budget) >= 0) {
            return Optional.of(
                    Verdict.unchecked(Outcome.BUDGET_EXHAUSTED, "Its budget of $" + budget + " was used up."));
        }
        return Optional.empty();
    }

    /** Session time left; negative where it was overdrawn. */
    static Duration timeLeft(Limits limits, TaskRun run, Instant now) {
        return limits.timeout().minus(run.sessionTime(now));
    }

    /** Turns and money left for the attempt of that number; what it has used itself does not count. */
    static Allowance left(Limits limits, TaskRun run, int attempt) {
        Usage before = run.attempts().stream()
                .filter(earlier -> earlier.number() < attempt)
                .map(earlier -> earlier.usage())
                .reduce(Usage.NONE, Usage::plus);
        BigDecimal budget = limits.budgetUsd();
        return new Allowance(
                Math.max(1, limits.maxTurns() - before.turns()),
                budget == null ? null : budget.subtract(before.costUsd()));
    }
}
