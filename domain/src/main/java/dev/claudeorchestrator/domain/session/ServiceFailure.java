package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.session.Judgement.Exhausted.Parks;
import dev.claudeorchestrator.domain.session.Judgement.Final;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.Judgement.TryAgain;
import dev.claudeorchestrator.domain.session.Judgement.Wait;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a failure of the service by Claude Code's word for it, the HTTP status and the words, in this order of trust;
 * each was seen to be missing or too coarse with some failure.
 */
final class ServiceFailure {
    private static final List<String> LOGIN = List.of(
            "not logged in",
            "please run /login",
            "invalid api key",
            "failed to authenticate",
            "oauth token has expired",
            "oauth token revoked",
            "disabled organization",
            "organization has been disabled",
            "does not have access to claude");
    private static final List<String> BILLING = List.of("credit balance", "billing_error");
    private static final List<String> OVERFLOW = List.of(
            "prompt is too long",
            "request too large",
            "exceed context limit",
            "exceeds the context window",
            "conversation too long");
    private static final List<String> NETWORK = List.of(
            "unable to connect",
            "connection to the api was lost",
            "connection error",
            "failed to connect",
            "request timed out",
            "empty or malformed response",
            "fetch failed",
            "socket hang up",
            "econnreset",
            "econnrefused",
            "connectionrefused",
            "enotfound",
            "eai_again",
            "etimedout",
            "network error");
    private static final List<String> OVERLOAD = List.of("overloaded", "temporarily limiting requests");
    private static final Set<String> LOGIN_KINDS = Set.of("authentication_failed", "oauth_org_not_allowed");
    private static final Set<String> OVERLOAD_KINDS = Set.of("overloaded", "server_error", "rate_limit");

    private ServiceFailure() {}

    /** The judgement; empty for a failure this version cannot tell. */
    static Optional<Judgement> judge(ApiFailure failure, List<LimitReport> limits, Instant now) {
        String words = failure.text().toLowerCase(Locale.ROOT);
        String facts = Phrases.status(failure) + Phrases.colon(failure.text()) + ".";
        if (isUsageLimit(failure, words, limits)) {
            return Optional.of(usageLimit(failure, limits, now));
        }
        if (failure.kind().equals("billing_error") || mentions(words, BILLING)) {
            return Optional.of(new Wait(ParkingReason.BILLING, null, "The account cannot pay" + facts));
        }
        if (LOGIN_KINDS.contains(failure.kind())
                || hasStatus(failure, 401, 401)
                || hasStatus(failure, 403, 403)
                || mentions(words, LOGIN)) {
            return Optional.of(new Wait(ParkingReason.LOGIN, null, "The login was refused" + facts));
        }
        if (hasStatus(failure, 413, 413) || mentions(words, OVERFLOW)) {
            return Optional.of(overflow(failure.text()));
        }
        if (words.contains("appears to violate our usage policy")) {
            return Optional.of(new Final(Outcome.REFUSED, "The model refused" + facts));
        }
        if (mentions(words, NETWORK)) {
            return Optional.of(again(ParkingReason.NETWORK, "The service could not be reached" + facts));
        }
        if (isOverload(failure, words)) {
            return Optional.of(again(ParkingReason.OVERLOAD, "The service was overloaded or failed" + facts));
        }
        return permanent(failure, facts);
    }

    static Judgement overflow(String words) {
        return new Final(
                Outcome.CONTEXT_OVERFLOW,
                "The conversation no longer fits the model's context" + Phrases.colon(words) + ".");
    }

    private static boolean isUsageLimit(ApiFailure failure, String words, List<LimitReport> limits) {
        if (words.contains("not your usage limit") || mentions(words, OVERLOAD)) {
            return false;
        }
        boolean rejected = limits.stream().anyMatch(report -> report.status() == LimitReport.Status.REJECTED);
        boolean fits = failure.kind().equals("rate_limit") || hasStatus(failure, 429, 429) || isUnsaid(failure);
        return LimitText.isLimit(failure.text()) || rejected && fits;
    }

    private static boolean isUnsaid(ApiFailure failure) {
        return failure.kind().isEmpty()
                && failure.status() == null
                && failure.text().isBlank();
    }

    private static Judgement usageLimit(ApiFailure failure, List<LimitReport> limits, Instant now) {
        Instant until = limits.stream()
                .filter(report -> report.status() == LimitReport.Status.REJECTED)
                .map(LimitReport::resetsAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .or(() -> LimitText.reset(failure.text(), now))
                .orElse(null);
        String when = until == null ? "" : " (until " + until + ")";
        return new Wait(
                ParkingReason.USAGE_LIMIT,
                until,
                "A usage limit was reached" + when + Phrases.colon(failure.text()) + ".");
    }

    private static boolean isOverload(ApiFailure failure, String words) {
        return OVERLOAD_KINDS.contains(failure.kind())
                || hasStatus(failure, 500, 599)
                || hasStatus(failure, 408, 409)
                || hasStatus(failure, 429, 429)
                || mentions(words, OVERLOAD);
    }

    private static Optional<Judgement> permanent(ApiFailure failure, String facts) {
        return switch (failure.kind()) {
            case "model_not_found" ->
                Optional.of(new Final(Outcome.AGENT_ERROR, "The model does not exist or is out of reach" + facts));
            case "max_output_tokens" ->
                Optional.of(new Final(Outcome.AGENT_ERROR, "The answer outgrew the output limit" + facts));
            case "invalid_request" ->
                Optional.of(new Final(Outcome.AGENT_ERROR, "The service refused the request" + facts));
            default ->
                hasStatus(failure, 400, 499)
                        ? Optional.of(new Final(Outcome.AGENT_ERROR, "The service refused the request" + facts))
                        : Optional.empty();
        };
    }

    private static Judgement again(ParkingReason parking, String reason) {
        return new TryAgain(NextSession.SAME, new Parks(parking), reason);
    }

    private static boolean hasStatus(ApiFailure failure, int from, int to) {
        Integer status = failure.status();
        return status != null && status >= from && status <= to;
    }

    private static boolean mentions(String words, List<String> phrases) {
        return phrases.stream().anyMatch(words::contains);
    }
}
