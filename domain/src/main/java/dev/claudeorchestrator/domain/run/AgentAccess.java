package dev.claudeorchestrator.domain.run;

import java.util.List;

/**
 * How sessions of a run reach Claude Code.
 *
 * @param claude the program: a path, or a name looked up on PATH
 * @param passEnv globs of environment variables that sessions, setup and checks get beyond the usual ones
 */
public record AgentAccess(String claude, Credential credential, ProjectSettings projectSettings, List<String> passEnv) {
    public AgentAccess {
        if (claude.isBlank()) {
            throw new IllegalArgumentException("the claude program is blank");
        }
        passEnv = List.copyOf(passEnv);
    }
}
