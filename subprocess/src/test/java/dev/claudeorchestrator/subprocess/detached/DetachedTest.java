package dev.claudeorchestrator.subprocess.detached;

import static dev.claudeorchestrator.subprocess.RealProcesses.ENVIRONMENT;
import static dev.claudeorchestrator.subprocess.RealProcesses.await;
import static dev.claudeorchestrator.subprocess.RealProcesses.awaitGone;
import static dev.claudeorchestrator.subprocess.RealProcesses.carriersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.OnLinux;
import dev.claudeorchestrator.subprocess.RealProcesses;
import dev.claudeorchestrator.subprocess.Termination;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnLinux
class DetachedTest {

    private static final String AWKWARD = "a  b'c\"d\\e\n$HOME `id` *\t– ü 你好 😀";

    private final Detached detached = new Detached();
    private final RealProcesses processes = new RealProcesses();
    private final Marker marker = processes.marker();

    @TempDir
    private Path directory;

    private Path attempt;

    @BeforeEach
    void makeAttemptDirectory() throws Exception {
        attempt = Files.createDirectory(directory.resolve("it's an\n– attempt"));
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        processes.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 255})
    void recordsTheExitStatus(int status) throws Exception {
        DetachedProcess process = detached.start(shell("exit " + status));

        assertThat(await(process.onExit())).isEqualTo(new DetachedExit.Recorded(new Termination.Exited(status)));
        assertThat(process.isAlive()).isFalse();
        assertThat(attempt.resolve("exit")).content().isEqualToIgnoringWhitespace(Integer.toString(status));
        assertThat(attempt).isDirectoryNotContaining("glob:**.new");
        assertThat(detached.adopt(attempt, marker))
                .isEqualTo(new AttemptState.Ended(new DetachedExit.Recorded(new Termination.Exited(status))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 15})
    void recordsTheSignal(int signal) throws Exception {
        DetachedProcess process = detached.start(shell("kill -" + signal + " $$"));

        assertThat(await(process.onExit())).isEqualTo(new DetachedExit.Recorded(new Termination.Signalled(signal)));
    }

    @Test
    void knowsTheProgramItself() throws Exception {
        DetachedProcess process = detached.start(shell("echo pid $$; exec sleep 300"));

        assertThat(processes.awaitLineThatStartsWith(attempt.resolve("stdout.jsonl"), "pid "))
                .isEqualTo(Long.toString(process.pid()));
        assertThat(attempt.resolve("pid")).hasContent(process.pid() + "\n");
        assertThat(process.isAlive()).isTrue();
        assertThat(process.onExit()).isNotDone();
        assertThat(process.identity()).isEqualTo(RealProcesses.identity(Long.toString(process.pid())));
    }

    @Test
    void separatesTheOutputsAndReadsTheInput() throws Exception {
        Path input = Files.writeString(attempt.resolve("prompt.md"), "the prompt – \n");

        await(detached.start(shell("cat; echo error >&2").withInput(input)).onExit());

        assertThat(attempt.resolve("stdout.jsonl")).hasContent("the prompt – \n");
        assertThat(attempt.resolve("stderr.log")).hasContent("error\n");
    }

    @Test
    void givesTheProgramExactlyTheEnvironmentOfTheCommand() throws Exception {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("AWKWARD", AWKWARD);
        environment.put("EMPTY", "");
        environment.put("pid", "a name that the wrapper might use");

        await(detached.start(command("env", "-0").withEnvironment(environment)).onExit());

        environment.put(marker.name(), marker.value());
        assertThat(RealProcesses.variables(Files.readString(attempt.resolve("stdout.jsonl"))))
                .isEqualTo(environment);
    }

    @Test
    void passesArgumentsAsTheyAreAndRunsInTheGivenDirectory() throws Exception {
        Path awkward = Files.createDirectory(directory.resolve("it's a – dir\nectory"));

        await(detached.start(command("sh", "-c", "printf '%s|' \"$@\"; pwd", "sh", AWKWARD, "", "-n")
                        .withEnvironment(ENVIRONMENT)
                        .withDirectory(awkward))
                .onExit());

        assertThat(attempt.resolve("stdout.jsonl")).hasContent(AWKWARD + "||-n|" + awkward.toRealPath() + "\n");
    }

    @Test
    void cannotBeStartedTwice() throws Exception {
        await(detached.start(shell("echo once")).onExit());

        assertThatThrownBy(() -> detached.start(shell("echo twice")))
                .isInstanceOf(AlreadyStartedException.class)
                .hasMessageContaining(attempt.toString());
        assertThat(attempt.resolve("stdout.jsonl")).hasContent("once\n");
        assertThat(attempt.resolve("command.sh")).content().contains("once").doesNotContain("twice");
    }

    @Test
    void isStartedOnceHoweverManyTryAtOnce() throws Exception {
        int starters = 8;
        List<Future<Boolean>> attempts = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(starters)) {
            Callable<Boolean> starter = () -> {
                try {
                    new Detached().start(shell("echo run; exec sleep 300"));
                    return true;
                } catch (AlreadyStartedException other) {
                    return false;
                }
            };
            for (int index = 0; index < starters; index++) {
                attempts.add(executor.submit(starter));
            }
        }

        int started = 0;
        for (Future<Boolean> each : attempts) {
            started += each.get() ? 1 : 0;
        }
        assertThat(started).isEqualTo(1);
        processes.awaitLine(attempt.resolve("stdout.jsonl"), "run");
        assertThat(attempt.resolve("stdout.jsonl")).hasContent("run\n");
        List<ProcessIdentity> ofTheOneStart = List.of(identityIn("started"), identityIn("identity"));
        for (ProcessEntry carrier : carriersOf(marker)) {
            if (!ofTheOneStart.contains(carrier.identity())) {
                awaitGone(carrier.identity());
            }
        }
    }

    @Test
    void saysWhyAProgramCannotBeStartedAndLetsItBeTriedAgain() throws Exception {
        assertReason(
                DetachedCommand.of(List.of("no-such-program"), attempt, marker),
                CommandNotStartedException.Reason.PROGRAM_NOT_FOUND);
        assertReason(
                shell("true").withInput(attempt.resolve("none")), CommandNotStartedException.Reason.INPUT_NOT_READABLE);
        assertReason(
                shell("true").withDirectory(attempt.resolve("none")),
                CommandNotStartedException.Reason.DIRECTORY_NOT_FOUND);
        assertReason(
                DetachedCommand.of(List.of("true"), attempt.resolve("none"), marker),
                CommandNotStartedException.Reason.DIRECTORY_NOT_FOUND);
        Path inTheWay = Files.createDirectory(attempt.resolve("stdout.jsonl"));
        assertReason(shell("true"), CommandNotStartedException.Reason.REFUSED);
        Files.delete(inTheWay);
        inTheWay = Files.createDirectory(attempt.resolve("identity"));
        assertReason(shell("true"), CommandNotStartedException.Reason.REFUSED);
        Files.delete(inTheWay);

        assertThat(detached.adopt(attempt, marker)).isEqualTo(new AttemptState.NeverStarted());
        assertThat(await(detached.start(shell("exit 3")).onExit()))
                .isEqualTo(new DetachedExit.Recorded(new Termination.Exited(3)));
    }

    @Test
    void refusesWhatTheShellBetweenCouldNotCarry() {
        assertThatThrownBy(() -> shell("true").withEnvironment(Map.of("not.a.name", "lost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not.a.name");
        assertThatThrownBy(() -> shell("true").withOutputs("exit", "stderr.log"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private ProcessIdentity identityIn(String file) throws IOException {
        return ProcessIdentity.parse(Files.readString(attempt.resolve(file))).orElseThrow();
    }

    private void assertReason(DetachedCommand command, CommandNotStartedException.Reason reason) {
        CommandNotStartedException refusal =
                catchThrowableOfType(CommandNotStartedException.class, () -> detached.start(command));
        assertThat(refusal.reason()).as(refusal.getMessage()).isEqualTo(reason);
    }

    private DetachedCommand shell(String script) {
        return command("sh", "-c", script).withEnvironment(ENVIRONMENT);
    }

    private DetachedCommand command(String... words) {
        return DetachedCommand.of(List.of(words), attempt, marker).withOutputs("stdout.jsonl", "stderr.log");
    }
}
