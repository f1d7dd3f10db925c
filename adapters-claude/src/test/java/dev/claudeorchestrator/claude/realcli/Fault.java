package dev.claudeorchestrator.claude.realcli;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * A way in which the Messages API fails to answer. The wording of the errors is what Claude Code recognises them by.
 */
public sealed interface Fault {

    /**
     * An HTTP error with the API's usual JSON body.
     *
     * @param headers further response headers, such as {@code retry-after}
     */
    record HttpError(int status, String type, String message, Map<String, String> headers) implements Fault {
        private static final String RATE_LIMITED =
                "This request would exceed your account's rate limit. Please try again later.";

        public HttpError {
            if (status < 400 || status > 599) {
                throw new IllegalArgumentException("an HTTP error has a status from 400 to 599, not " + status);
            }
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(message, "message");
            headers = Map.copyOf(headers);
        }
    }

    /** No answer at all: the connection stays open and silent until one side closes it. */
    record Silence() implements Fault {}

    /** The headers and some text of an answer, then silence until one side closes the connection. */
    record Stall() implements Fault {}

    /** The connection is cut before anything was answered. */
    record Drop() implements Fault {}

    /** The connection is cut in the middle of an answer. */
    record DropInAnswer() implements Fault {}

    /** Status 200, but the body is no answer of this API. */
    record Garbage() implements Fault {}

    /** A stream that begins well and then carries an {@code error} event of type {@code overloaded_error}. */
    record OverloadedInStream() implements Fault {}

    /** 401 as it is answered to an unknown API key. */
    static Fault unauthorized() {
        return error(401, "authentication_error", "invalid x-api-key");
    }

    /** 401 as it is answered to the token of an expired login. */
    static Fault loginExpired() {
        return error(
                401,
                "authentication_error",
                "OAuth token has expired. Please obtain a new token or refresh your existing token.");
    }

    /** 403 as it is answered to the token of a login that was revoked. */
    static Fault loginRevoked() {
        return error(403, "permission_error", "OAuth token has been revoked. Please obtain a new token.");
    }

    /** 403 without a reason that Claude Code knows. */
    static Fault forbidden() {
        return error(403, "permission_error", "Your account does not have permission to use this resource.");
    }

    /** 400 because the account has no money left. */
    static Fault creditBalanceTooLow() {
        return error(
                400,
                "invalid_request_error",
                "Your credit balance is too low to access the Anthropic API. "
                        + "Please go to Plans & Billing to upgrade or purchase credits.");
    }

    /** 400 because the organization behind the key was disabled. */
    static Fault organizationDisabled() {
        return error(400, "invalid_request_error", "This organization has been disabled.");
    }

    /** 400 because the conversation does not fit into the model's context. */
    static Fault promptTooLong() {
        return error(400, "invalid_request_error", "prompt is too long: 250000 tokens > 200000 maximum");
    }

    /** 400 for a reason that Claude Code does not know. */
    static Fault badRequest() {
        return error(400, "invalid_request_error", "messages: the stand-in refuses this request");
    }

    /** 404 because there is no such model. */
    static Fault unknownModel() {
        return error(404, "not_found_error", "model: no-such-model");
    }

    /** 413 because the request is too large. */
    static Fault requestTooLarge() {
        return error(413, "request_too_large", "Request exceeds the maximum size");
    }

    /** 429 of the rate limit that is unrelated to a plan's usage limit, without advice when to try again. */
    static Fault rateLimited() {
        return error(429, "rate_limit_error", HttpError.RATE_LIMITED);
    }

    /** 429 of the rate limit, with the advice to wait {@code seconds}. */
    static Fault rateLimited(long seconds) {
        return new HttpError(
                429, "rate_limit_error", HttpError.RATE_LIMITED, Map.of("retry-after", Long.toString(seconds)));
    }

    /**
     * 429 because a plan's usage limit is reached.
     *
     * @param claim which limit: {@code five_hour}, {@code seven_day}, {@code seven_day_opus}, ...
     */
    static Fault usageLimitReached(Instant reset, String claim) {
        return new HttpError(
                429,
                "rate_limit_error",
                HttpError.RATE_LIMITED,
                UnifiedLimit.rejected(reset, claim).headers());
    }

    /** 529. */
    static Fault overloaded() {
        return error(529, "overloaded_error", "Overloaded");
    }

    /** 500. */
    static Fault serverError() {
        return error(500, "api_error", "Internal server error");
    }

    private static Fault error(int status, String type, String message) {
        return new HttpError(status, type, message, Map.of());
    }
}
