package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.CommandOrder;
import dev.claudeorchestrator.application.port.Commands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptedCommandsTest implements CommandsContract, CommandsContract.Rig {
    private final ScriptedCommands commands = new ScriptedCommands()
            .exits("exit 3", 3)
            .cannotRun("no-such-command", "not found")
            .timesOut("too slow");

    @Override
    public Rig rig() {
        return this;
    }

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public CommandOrder order(List<String> wanted) {
        return new CommandOrder(
                wanted,
                Path.of("/worktree"),
                Map.of("ORCH_ATTEMPT_ID", "a/1"),
                List.of(),
                "ORCH_ATTEMPT_ID",
                Duration.ofMinutes(1),
                Path.of("/log"));
    }

    @Override
    public String exiting(int status) {
        return "exit " + status;
    }

    @Override
    public String missing() {
        return "no-such-command";
    }

    @Override
    public CommandOrder tooSlow() {
        return order(List.of("too slow"));
    }

    @Override
    public List<String> begun() {
        return commands.commands();
    }

    @Test
    void whatWasLeftIsSweptOnce() {
        commands.left("a/1", 2);
        assertThat(commands.sweep("ORCH_ATTEMPT_ID", "a/1")).isEqualTo(2);
        assertThat(commands.sweep("ORCH_ATTEMPT_ID", "a/1")).isZero();
    }
}
