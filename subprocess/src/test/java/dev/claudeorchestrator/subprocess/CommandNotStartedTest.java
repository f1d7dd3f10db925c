package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.RealProcesses.ENVIRONMENT;
import static dev.claudeorchestrator.subprocess.RealProcesses.LIMIT;
import static dev.claudeorchestrator.subprocess.RealProcesses.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandNotStartedTest {

    private final Subprocess subprocess = new Subprocess();

    @TempDir
    private Path directory;

    @Test
    void namesAProgramThatIsNotOnThePath() {
        Command command = Command.of(LIMIT, "no-such-program").withEnvironment(ENVIRONMENT);

        assertRefused(
                command,
                Reason.PROGRAM_NOT_FOUND,
                "Cannot run 'no-such-program': it is not on the PATH " + ENVIRONMENT.get("PATH"));
    }

    @Test
    void namesAProgramFileThatIsNotThere() {
        Path missing = directory.resolve("missing");

        assertRefused(Command.of(LIMIT, missing.toString()), Reason.PROGRAM_NOT_FOUND, missing.toString());
    }

    @Test
    void saysThatAFileMayNotBeExecuted() throws IOException {
        Path file = Files.writeString(directory.resolve("plain-text"), "text");

        assertRefused(Command.of(LIMIT, file.toString()), Reason.NOT_EXECUTABLE, file + " may not be executed");
        assertRefused(Command.of(LIMIT, directory.toString()), Reason.NOT_EXECUTABLE, directory.toString());
        assertRefused(
                Command.of(LIMIT, "plain-text").withEnvironment(Map.of("PATH", directory.toString())),
                Reason.NOT_EXECUTABLE,
                file.toString());
    }

    @Test
    void namesTheMissingInterpreterOfAScript() throws IOException {
        Path script = Files.writeString(directory.resolve("script"), "#!/no/such/interpreter -x\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        assertRefused(
                Command.of(LIMIT, script.toString()),
                Reason.INTERPRETER_NOT_FOUND,
                "its interpreter /no/such/interpreter");
    }

    @Test
    void namesTheMissingDirectory() {
        Path missing = directory.resolve("gone");

        assertRefused(shell("true").withDirectory(missing), Reason.DIRECTORY_NOT_FOUND, missing.toString());
    }

    @Test
    void namesTheInputThatCannotBeRead() {
        Path missing = directory.resolve("no-input");

        assertRefused(shell("true").withInput(missing), Reason.INPUT_NOT_READABLE, missing.toString());
    }

    @Test
    void namesTheOutputThatCannotBeWritten() {
        assertRefused(
                shell("true").withOutput(Output.appendedTo(directory)),
                Reason.OUTPUT_NOT_WRITABLE,
                directory.toString());
    }

    @Test
    void saysThatArgumentsAreTooLong() {
        assertRefused(shell("true", "x".repeat(200_000)), Reason.ARGUMENTS_TOO_LONG, "larger than the system allows");
    }

    @Test
    void refusesWhatTheCharacterSetOfTheJvmCannotWriteInsteadOfRunningSomethingElse() throws Exception {
        Path log = directory.resolve("log");
        Process child = ChildJvm.start(log, Map.of("LC_ALL", "C"), "encode");

        assertThat(child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(log).hasContent("NOT_ENCODABLE");
    }

    private void assertRefused(Command command, Reason reason, String message) {
        CommandNotStartedException refusal =
                catchThrowableOfType(CommandNotStartedException.class, () -> subprocess.run(command));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.program()).isEqualTo(command.program());
        assertThat(refusal).hasMessageContaining("Cannot run '" + command.program() + "'");
        assertThat(refusal).hasMessageContaining(message);
    }
}
