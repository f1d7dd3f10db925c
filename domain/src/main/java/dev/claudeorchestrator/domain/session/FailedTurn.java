package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.session.Judgement.Exhausted.Ends;
import dev.claudeorchestrator.domain.session.Judgement.Final;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.Judgement.TryAgain;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.time.Instant;
import java.util.Optional;

/** Judges a session whose last turn ended with an error. */
final class FailedTurn {
    private FailedTurn() {}

    static Judgement judge(Evidence evidence, TurnResult result, Instant now) {
        String words = words(result);
        return switch (result.subtype()) {
            case "error_max_turns" ->
                new Final(Outcome.TURNS_EXHAUSTED, "The session used up its turns" + Phrases.colon(words) + ".");
            case "error_max_budget_usd" ->
                new Final(Outcome.BUDGET_EXHAUSTED, "The session used up its budget" + Phrases.colon(words) + ".");
            case "error_max_structured_output_retries" ->
                new Final(Outcome.AGENT_ERROR, "The session did not meet the json_schema" + Phrases.colon(words) + ".");
            default -> judgeWords(evidence, result, words, now);
        };
    }

    private static Judgement judgeWords(Evidence evidence, TurnResult result, String words, Instant now) {
        if (LocalFailure.isUnknownSession(words)) {
            return LocalFailure.unknownSession(words);
        }
        if (result.isAborted()) {
            return new TryAgain(
                    NextSession.SAME,
                    new Ends(Outcome.CRASHED),
                    "Somebody else interrupted the session; the orchestrator had not asked for it.");
        }
        if (!evidence.stream().opened() && result.turns() == 0) {
            return LocalFailure.judge(words);
        }
        Optional<Judgement> known = knownTerminalReason(result, words);
        if (known.isPresent()) {
            return known.get();
        }
        return ServiceFailure.judge(failure(evidence, result, words), evidence.limits(), now)
                .orElseGet(() -> new TryAgain(
                        NextSession.SAME,
                        new Ends(Outcome.AGENT_ERROR),
                        "The session ended with an error (" + result.subtype() + ")" + Phrases.colon(words) + "."));
    }

    private static Optional<Judgement> knownTerminalReason(TurnResult result, String words) {
        if (result.stopReason().equals("refusal")) {
            return Optional.of(new Final(Outcome.REFUSED, "The model refused" + Phrases.colon(words) + "."));
        }
        return switch (result.terminalReason()) {
            case "max_turns" -> Optional.of(turnsExhausted(words));
            case "budget_exhausted" -> Optional.of(budgetExhausted(words));
            case "prompt_too_long", "blocking_limit", "rapid_refill_breaker" ->
                Optional.of(ServiceFailure.overflow(words));
            default -> Optional.empty();
        };
    }

    static Judgement turnsExhausted(String words) {
        return new Final(Outcome.TURNS_EXHAUSTED, "The session used up its turns" + Phrases.colon(words) + ".");
    }

    static Judgement budgetExhausted(String words) {
        return new Final(Outcome.BUDGET_EXHAUSTED, "The session used up its budget" + Phrases.colon(words) + ".");
    }

    /** What the service said; the result's own status and words are the latest. */
    private static ApiFailure failure(Evidence evidence, TurnResult result, String words) {
        ApiFailure told = evidence.failure() == null ? new ApiFailure("", null, "") : evidence.failure();
        Integer status = result.apiErrorStatus() == null ? told.status() : result.apiErrorStatus();
        return new ApiFailure(told.kind(), status, words.isBlank() ? told.text() : words);
    }

    private static String words(TurnResult result) {
        return result.text().isBlank() ? String.join("; ", result.errors()) : result.text();
    }
}
