package dev.claudeorchestrator.domain.batch;

import java.time.Duration;
import java.util.List;

/** Shell commands run in the worktree after the agent is done, until one fails; their exit status decides. */
public record Check(List<String> commands, Duration timeout) {
    public Check {
        commands = List.copyOf(commands);
        if (commands.isEmpty()) {
            throw new IllegalArgumentException("a check needs at least one command");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("check timeout is " + timeout + "; it must be more than 0");
        }
    }
}
