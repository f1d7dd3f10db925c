package dev.claudeorchestrator.claude.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.CommandOrder;
import dev.claudeorchestrator.application.port.CommandResult;
import dev.claudeorchestrator.application.port.Commands;
import dev.claudeorchestrator.application.testkit.CommandsContract;
import dev.claudeorchestrator.claude.Workshop;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellCommandsTest implements CommandsContract, CommandsContract.Rig {
    @TempDir
    Path root;

    private final String value = UUID.randomUUID().toString();
    private final Commands commands = new ShellCommands(
            new HostEnvironment(
                    Map.of("PATH", System.getenv("PATH"), "ANTHROPIC_API_KEY", "dummy", "MINE", "yes"), Path.of("/")),
            new Subprocess());

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
        return order(wanted, Duration.ofMinutes(1), List.of());
    }

    private CommandOrder order(List<String> wanted, Duration timeout, List<String> pass) {
        return new CommandOrder(
                wanted,
                root,
                Map.of("ORCH_ATTEMPT_ID", value, "ORCH_TASK", "a"),
                pass,
                "ORCH_ATTEMPT_ID",
                timeout,
                root.resolve("check-1.log"));
    }

    @Override
    public String exiting(int status) {
        return "exit " + status;
    }

    @Override
    public String missing() {
        return "no-such-command-anywhere";
    }

    @Override
    public CommandOrder tooSlow() {
        return order(List.of("sleep 300"), Duration.ofMillis(50), List.of());
    }

    @Override
    public List<String> begun() throws IOException {
        return Files.readAllLines(root.resolve("check-1.log")).stream()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2))
                .toList();
    }

    private String log() throws IOException {
        return Files.readString(root.resolve("check-1.log"));
    }

    @Test
    void theirOutputGoesToTheLogUnderTheirNames() throws Exception {
        commands.run(order(List.of("echo one", "echo two >&2; exit 1")));
        assertThat(log()).isEqualTo("$ echo one\none\n$ echo two >&2; exit 1\ntwo\n");
    }

    @Test
    void theySeeTheTaskButNoCredential() throws Exception {
        commands.run(order(List.of("echo \"$ORCH_TASK/$ANTHROPIC_API_KEY/$MINE/$PWD\"")));
        assertThat(log()).endsWith("\na///" + root.toRealPath() + "\n");
        commands.run(order(List.of("echo \"$MINE\""), Duration.ofMinutes(1), List.of("MIN*")));
        assertThat(log()).endsWith("\nyes\n");
    }

    @Test
    void whatIsNotExecutableOrIsKilledCouldNotRun() throws Exception {
        Files.writeString(root.resolve("plain"), "");
        assertThat(commands.run(order(List.of("./plain")))).isInstanceOf(CommandResult.CouldNotRun.class);
        assertThat(commands.run(order(List.of("kill -9 $$")))).isInstanceOf(CommandResult.CouldNotRun.class);
    }

    @Test
    void aMissingDirectoryCouldNotRun() throws Exception {
        CommandOrder nowhere = new CommandOrder(
                List.of("true"),
                root.resolve("gone"),
                Map.of("ORCH_ATTEMPT_ID", value),
                List.of(),
                "ORCH_ATTEMPT_ID",
                Duration.ofMinutes(1),
                root.resolve("log"));
        assertThat(commands.run(nowhere)).isInstanceOf(CommandResult.CouldNotRun.class);
    }

    @Test
    void whatTheyLeaveRunningIsEnded() throws Exception {
        assertThat(commands.run(order(List.of("setsid sleep 300 >/dev/null 2>&1 &"))))
                .isEqualTo(new CommandResult.Passed());
        assertThat(commands.sweep("ORCH_ATTEMPT_ID", value)).isZero();
    }

    @Test
    void interruptionEndsThem() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread running = Thread.ofPlatform().start(() -> {
            try {
                commands.run(order(List.of("touch begun; sleep 300")));
            } catch (InterruptedException _) {
                interrupted.set(true);
            }
        });
        Workshop.await(() -> Files.exists(root.resolve("begun")));
        running.interrupt();
        running.join();
        assertThat(interrupted).isTrue();
        Set<Marker> marker = Set.of(new Marker("ORCH_ATTEMPT_ID", value));
        assertThat(new MarkedProcesses().find(marker).values())
                .allSatisfy(left -> assertThat(left).isEmpty());
    }
}
