package dev.claudeorchestrator.claude.realcli;

import java.time.Instant;

/** The faults by the names that scripts give them. */
final class Faults {

    private Faults() {}

    static Fault named(String name, StepOptions options, Instant now) {
        return switch (name) {
            case "unauthorized" -> Fault.unauthorized();
            case "login-expired" -> Fault.loginExpired();
            case "login-revoked" -> Fault.loginRevoked();
            case "forbidden" -> Fault.forbidden();
            case "credit-balance" -> Fault.creditBalanceTooLow();
            case "organization-disabled" -> Fault.organizationDisabled();
            case "prompt-too-long" -> Fault.promptTooLong();
            case "bad-request" -> Fault.badRequest();
            case "unknown-model" -> Fault.unknownModel();
            case "request-too-large" -> Fault.requestTooLarge();
            case "rate-limit" ->
                options.number("retry-after").isPresent()
                        ? Fault.rateLimited(options.number("retry-after").getAsInt())
                        : Fault.rateLimited();
            case "usage-limit" -> Fault.usageLimitReached(options.reset(now), options.claim());
            case "overloaded" -> Fault.overloaded();
            case "server-error" -> Fault.serverError();
            case "silence" -> new Fault.Silence();
            case "stall" -> new Fault.Stall();
            case "drop" -> new Fault.Drop();
            case "drop-in-answer" -> new Fault.DropInAnswer();
            case "garbage" -> new Fault.Garbage();
            case "overloaded-in-stream" -> new Fault.OverloadedInStream();
            default -> throw new IllegalArgumentException("no such fault: " + name);
        };
    }
}
