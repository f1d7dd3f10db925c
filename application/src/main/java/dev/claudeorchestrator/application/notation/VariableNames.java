package dev.claudeorchestrator.application.notation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which names variables of a batch and of the environment may have. */
final class VariableNames {
    static final String PATTERN = "^[A-Za-z_][A-Za-z0-9_]*$";

    /** What a batch's variable is called in the environment of sessions and commands, before its own name. */
    static final String EXPORTED = "ORCH_VAR_";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** They would pay with another credential than the run's, and hand it to setup commands and checks as well. */
    private static final Set<String> CREDENTIALS =
            Set.of("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "CLAUDE_CODE_OAUTH_TOKEN", "CLAUDE_CONFIG_DIR");

    /** They would make git work on another repository than the worktree's. */
    private static final Set<String> REPOSITORY = Set.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_COMMON_DIR",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_NAMESPACE");

    private VariableNames() {}

    /** What is wrong with the name of a batch's variable, as the end of a sentence. */
    static Optional<String> problemWith(String name) {
        return ALLOWED.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("has a name that is not made of letters, digits and \"_\", not beginning with a digit");
    }

    /** What is wrong with the name of an environment variable of a task, as the end of a sentence. */
    static Optional<String> problemWithEnvironment(String name) {
        if (name.startsWith("ORCH_") && !name.startsWith(EXPORTED)) {
            return Optional.of("is reserved: names with ORCH_ are set by the orchestrator itself");
        }
        if (CREDENTIALS.contains(name)) {
            return Optional.of("is not for a task to set: the credential is chosen for a whole run (--credential)");
        }
        if (REPOSITORY.contains(name)) {
            return Optional.of("is not for a task to set: git would leave the task's worktree");
        }
        return problemWith(name);
    }
}
