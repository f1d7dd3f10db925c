package dev.claudeorchestrator.subprocess.detached;

import static dev.claudeorchestrator.subprocess.RealProcesses.LIMIT;
import static dev.claudeorchestrator.subprocess.RealProcesses.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.subprocess.Command;
import dev.claudeorchestrator.subprocess.Completed;
import dev.claudeorchestrator.subprocess.RealProcesses;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.os.Marker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFileTest {

    private static final String AWKWARD = "it's \"$HOME\"\n\\ – ü";

    private final RealProcesses processes = new RealProcesses();
    private final Marker marker = processes.marker();

    @TempDir
    private Path directory;

    private Path attempt;
    private Path commandFile;

    @BeforeEach
    void start() throws Exception {
        attempt = Files.createDirectory(directory.resolve("it's an attempt"));
        commandFile = attempt.resolve("command.sh");
        Path input = Files.writeString(attempt.resolve("prompt.md"), "the prompt\n");
        DetachedCommand command = DetachedCommand.of(
                        List.of(
                                "sh",
                                "-c",
                                "cat; echo \"$1\"; echo \"$SHOWN\"; echo \"${TOKEN-none}\"; pwd; env | sort",
                                "sh",
                                AWKWARD),
                        attempt,
                        marker)
                .withDirectory(Files.createDirectory(attempt.resolve("work")))
                .withInput(input)
                .withEnvironment(Map.of("PATH", "/usr/bin:/bin", "SHOWN", AWKWARD, "TOKEN", "very-secret"))
                .withShownVariables(Set.of("PATH", "SHOWN", "NOT_SET_AT_ALL"));
        await(new Detached().start(command).onExit());
    }

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        processes.close();
    }

    @Test
    void doesByHandWhatWasStarted() throws Exception {
        String before = Files.readString(attempt.resolve("stdout.log"));

        Completed byHand = new Subprocess()
                .run(Command.of(LIMIT, commandFile.toString())
                        .withEnvironment(Map.of(
                                "PATH",
                                "/usr/bin:/bin",
                                "TOKEN",
                                "very-secret",
                                "MINE",
                                "leaks",
                                "MULTILINE",
                                "a\nHOME=b")));

        assertThat(byHand.isSuccess()).as(byHand.standardError().text()).isTrue();
        assertThat(byHand.standardOutput().text())
                .as("the same, but without the marker: a run by hand is nobody's to sweep away")
                .isEqualTo(before.replace(marker + "\n", ""));
        assertThat(attempt.resolve("stdout.log")).hasContent(before);
    }

    @Test
    void holdsOnlyTheValuesThatMayBeShown() throws Exception {
        assertThat(commandFile)
                .content()
                .contains("TOKEN")
                .doesNotContain("very-secret")
                .doesNotContain(marker.value());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(commandFile)))
                .isEqualTo("rwx------");
        assertThat(attempt.toFile().list())
                .containsExactlyInAnyOrder(
                        "command.sh",
                        "exit",
                        "identity",
                        "pid",
                        "prompt.md",
                        "started",
                        "stderr.log",
                        "stdout.log",
                        "work");
    }
}
