package dev.claudeorchestrator.git;

import java.util.Map;

/** Who commits: whoever the repository's configuration names, else the orchestrator itself. */
final class Identity {
    private static final String NAME = "claude-orchestrator";
    private static final String ADDRESS = "claude-orchestrator@localhost";

    private static final Map<String, String> OWN = Map.of(
            "GIT_AUTHOR_NAME", NAME,
            "GIT_AUTHOR_EMAIL", ADDRESS,
            "GIT_COMMITTER_NAME", NAME,
            "GIT_COMMITTER_EMAIL", ADDRESS);

    private Identity() {}

    /** The command as the orchestrator itself; for what is not the user's work, such as reflogs. */
    static GitCommand own(GitCommand command) {
        return command.withVariables(OWN);
    }

    /** Runs a command that commits as the configured author, or where nobody is configured as the orchestrator. */
    static GitAnswer commit(GitCommand command) throws GitFailedException, InterruptedException {
        GitAnswer answer = command.run();
        boolean nobody = !answer.isSuccess() && GitComplaint.in(answer.complaint()) == GitComplaint.NO_IDENTITY;
        return nobody ? own(command).run() : answer;
    }
}
