package dev.claudeorchestrator.application.port;

/**
 * How one thing stands that a run needs.
 *
 * @param subject what was looked at, in a word or two
 * @param message what was found and, where something is to be done, what; never a secret's value
 */
public record Diagnosis(String subject, Severity severity, String message) {
    /** Whether it matters. */
    public enum Severity {
        /** As it should be. */
        OK,
        /** Runs start, but a person should know. */
        WARNING,
        /** Runs would not start, or not do what is asked. */
        PROBLEM
    }

    /** As it should be. */
    public static Diagnosis ok(String subject, String message) {
        return new Diagnosis(subject, Severity.OK, message);
    }

    /** Something a person should know. */
    public static Diagnosis warning(String subject, String message) {
        return new Diagnosis(subject, Severity.WARNING, message);
    }

    /** Something that must be put right first. */
    public static Diagnosis problem(String subject, String message) {
        return new Diagnosis(subject, Severity.PROBLEM, message);
    }
}
