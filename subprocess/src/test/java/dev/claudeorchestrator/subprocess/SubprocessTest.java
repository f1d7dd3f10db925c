package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.RealProcesses.ENVIRONMENT;
import static dev.claudeorchestrator.subprocess.RealProcesses.LIMIT;
import static dev.claudeorchestrator.subprocess.RealProcesses.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.subprocess.os.Marker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubprocessTest {

    private static final String AWKWARD = "a  b'c\"d\\e\n$HOME `id` *\t– ü 你好 😀";

    private final Subprocess subprocess = new Subprocess();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 127, 128, 255})
    void reportsTheExitStatus(int status) throws Exception {
        Completed completed = subprocess.run(shell("exit " + status));

        assertThat(completed.termination()).isEqualTo(new Termination.Exited(status));
        assertThat(completed.isSuccess()).isEqualTo(status == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, 15})
    void reportsTheSignalThatEndedTheProgram(int signal) throws Exception {
        Completed completed = subprocess.run(shell("kill -" + signal + " $$"));

        assertThat(completed.termination()).isEqualTo(new Termination.Signalled(signal));
        assertThat(completed.isSuccess()).isFalse();
    }

    @Test
    void capturesBothOutputsApart() throws Exception {
        Completed completed = subprocess.run(shell("echo out; echo error >&2; printf 'no newline'"));

        assertThat(completed.standardOutput().text()).isEqualTo("out\nno newline");
        assertThat(completed.standardError().text()).isEqualTo("error\n");
    }

    @Test
    void passesArgumentsAsTheyAre() throws Exception {
        Completed completed = subprocess.run(shell("printf '%s|' \"$@\"", AWKWARD, "", "-n"));

        assertThat(completed.standardOutput().text()).isEqualTo(AWKWARD + "||-n|");
    }

    @Test
    void givesTheProgramExactlyTheEnvironmentOfTheCommand() throws Exception {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("AWKWARD", AWKWARD);
        environment.put("EMPTY", "");
        environment.put("not.a-shell@name", "kept");
        Completed completed = subprocess.run(
                Command.of(LIMIT, "env", "-0").withEnvironment(environment).withMarker(new Marker("MARK", "7")));

        environment.put("MARK", "7");
        assertThat(RealProcesses.variables(completed.standardOutput().text())).isEqualTo(environment);
    }

    @Test
    void runsInTheGivenDirectory() throws Exception {
        Path awkward = Files.createDirectory(directory.resolve("it's a – dir\nectory"));

        Completed completed = subprocess.run(
                Command.of(LIMIT, "/bin/pwd").withEnvironment(ENVIRONMENT).withDirectory(awkward));

        assertThat(completed.standardOutput().text()).isEqualTo(awkward.toRealPath() + "\n");
    }

    @Test
    void looksForTheProgramOnThePathOfTheCommand() throws Exception {
        Path program = Files.writeString(directory.resolve("only-here"), "#!/bin/sh\necho found\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        Completed completed =
                subprocess.run(Command.of(LIMIT, "only-here").withEnvironment(Map.of("PATH", "/bin:" + directory)));

        assertThat(completed.standardOutput().text()).isEqualTo("found\n");
    }

    @Test
    void givesNoInputUnlessThereIsAFile() throws Exception {
        Path input = Files.writeString(directory.resolve("input"), "given");

        assertThat(subprocess.run(shell("cat")).standardOutput().text()).isEmpty();
        assertThat(subprocess
                        .run(shell("cat").withInput(input))
                        .standardOutput()
                        .text())
                .isEqualTo("given");
    }

    @Test
    void isNotBlockedByMuchOutputOnEitherStream() throws Exception {
        Completed completed = subprocess.run(
                shell("head -c 200000 /dev/zero >&2; head -c 3000000 /dev/zero; head -c 200000 /dev/zero >&2"));

        assertThat(completed.standardError().bytes()).hasSize(400_000);
        assertThat(completed.standardOutput().bytes()).hasSize(3_000_000);
        assertThat(completed.standardOutput().isComplete()).isTrue();
    }

    @Test
    void keepsHeadAndTailOfTooMuchOutput() throws Exception {
        Completed completed = subprocess.run(shell("printf first; head -c 10000 /dev/zero | tr '\\0' x; printf last")
                .withOutput(Output.captured(12)));

        Excerpt excerpt = completed.standardOutput();
        assertThat(excerpt.isComplete()).isFalse();
        assertThat(excerpt.omittedBytes()).isEqualTo(10_009 - 12);
        assertThat(excerpt.bytes()).asString().isEqualTo("firstxxxlast");
        assertThat(excerpt.text()).isEqualTo("firstx\n[... 9997 bytes left out ...]\nxxlast");
    }

    @Test
    void appendsToTheFileOfTheCallerAndHandsBackWhatWasAdded() throws Exception {
        Path log = Files.writeString(directory.resolve("check.log"), "before\n");

        Completed completed =
                subprocess.run(shell("echo out; echo error >&2; echo more").withOutput(Output.appendedTo(log)));

        assertThat(log).hasContent("before\nout\nerror\nmore\n");
        assertThat(completed.standardOutput().text()).isEqualTo("out\nerror\nmore\n");
        assertThat(completed.standardError().text()).isEmpty();
    }

    @Test
    void appendsToTwoFilesOfTheCaller() throws Exception {
        Path out = directory.resolve("out.log");
        Path error = directory.resolve("error.log");

        subprocess.run(shell("echo out; echo error >&2").withOutput(Output.appendedTo(out, error)));
        subprocess.run(shell("echo again").withOutput(Output.appendedTo(out, error)));

        assertThat(out).hasContent("out\nagain\n");
        assertThat(error).hasContent("error\n");
    }

    @Test
    void showsArgumentsButNeverTheEnvironment() {
        Command command = Command.of(LIMIT, "echo", "it's", "plain").withEnvironment(Map.of("TOKEN", "secret"));

        assertThat(command.toString()).isEqualTo("echo 'it'\\''s' plain");
    }

    @Test
    void refusesCommandsThatMakeNoSense() {
        assertThatThrownBy(() -> Command.of(LIMIT, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of(LIMIT, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of(LIMIT, "a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Command.of(Duration.ZERO, "true")).isInstanceOf(IllegalArgumentException.class);
    }
}
