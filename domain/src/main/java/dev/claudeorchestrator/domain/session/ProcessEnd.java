package dev.claudeorchestrator.domain.session;

/** How the process of a session ended. */
public sealed interface ProcessEnd {
    /**
     * Its exit status was recorded.
     *
     * @param status as a shell reports it: 128 + n for a death by signal n
     */
    record Exited(int status) implements ProcessEnd {}

    /** There never was one. */
    record NeverStarted(String why) implements ProcessEnd {}

    /** It is gone and nobody recorded how: the machine went down, or its wrapper was killed. */
    record Lost() implements ProcessEnd {}
}
