package dev.claudeorchestrator.application.port;

/**
 * Runs a user's shell commands (setup, teardown, check) in a worktree, under the environment rules of sessions but
 * without their credentials. Thread-safe.
 */
public interface Commands {
    /**
     * Runs the commands one after another, each as {@code sh -c}, until one fails; blocks until then. Output of all of
     * them goes to the log. Whatever they leave running is ended. Interrupting the calling thread ends everything they
     * started.
     */
    CommandResult run(CommandOrder order) throws InterruptedException;

    /**
     * Ends whatever an earlier process started under that marker and did not live to end.
     *
     * @return how many processes were found
     */
    int sweep(String marker, String value) throws InterruptedException;
}
