package dev.claudeorchestrator.domain.run;

/**
 * A process that cannot be mistaken for a later one with the same pid.
 *
 * @param start opaque mark of when it started, comparable across restarts of this program and of the machine
 */
public record ProcessIdentity(long pid, String start) {
    public ProcessIdentity {
        if (pid < 1) {
            throw new IllegalArgumentException("pid is " + pid);
        }
    }
}
