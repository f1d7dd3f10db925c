package dev.claudeorchestrator.bootstrap.configuration;

import dev.claudeorchestrator.domain.run.Credential;
import java.nio.file.Path;
import java.util.List;

/**
 * What holds for all runs of a user where no option says otherwise.
 *
 * @param claude the program that runs sessions: a path, or a name looked up on PATH
 * @param passEnv globs of environment variables that sessions, setup and checks get beyond the usual ones
 * @param worktrees absolute directory that worktrees are made in
 */
public record Configuration(String claude, Credential credential, List<String> passEnv, Path worktrees) {
    public Configuration {
        passEnv = List.copyOf(passEnv);
        if (!worktrees.isAbsolute()) {
            throw new IllegalArgumentException("worktree directory " + worktrees + " is not absolute");
        }
    }
}
