package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.RealProcesses.TABLE;
import static dev.claudeorchestrator.subprocess.RealProcesses.carriersOf;
import static dev.claudeorchestrator.subprocess.RealProcesses.identity;
import static dev.claudeorchestrator.subprocess.RealProcesses.kill;
import static dev.claudeorchestrator.subprocess.RealProcesses.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the processes of a command that may not go on, or that leaves some behind. */
@OnLinux
class ProcessTreeEndTest {

    /** A child in the session, one that left it, one that left it and lost its parent; all ignore what can be ignored. */
    private static final String STUBBORN_TREE =
            """
            trap '' TERM INT HUP
            sleep 300 &
            setsid sleep 300 &
            (setsid sh -c 'nohup sleep 300 & exec sleep 300' &)
            while :; do sleep 0.05; sleep 300 & echo ready; wait; done
            """;

    private final Subprocess subprocess = new Subprocess();
    private final RealProcesses processes = new RealProcesses();

    @TempDir
    private Path directory;

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        processes.close();
    }

    @Test
    void isStartedInASessionOfItsOwn() throws Exception {
        String[] stat = subprocess
                .run(shell("cat /proc/$$/stat"))
                .standardOutput()
                .text()
                .split(" ");

        assertThat(stat[4]).as("process group").isEqualTo(stat[0]);
        assertThat(stat[5]).as("session").isEqualTo(stat[0]);
    }

    @Test
    void doesNotWaitForAGrandchildThatHoldsTheOutputs() throws Exception {
        Completed completed = subprocess.run(shell("sleep 300 & echo $!"));

        ProcessIdentity grandchild = identity(completed.standardOutput().text());
        assertThat(completed.isSuccess()).isTrue();
        assertThat(TABLE.isAlive(grandchild)).as("what is left behind is left alone").isTrue();
        kill(grandchild);
    }

    @Test
    void givesAProgramItsTimeToObeyWhenTheTimeoutIsOver() throws Exception {
        Completed completed = subprocess.run(Command.of(
                        Duration.ofMillis(300), "sh", "-c", "trap 'echo bye; exit 0' TERM; while :; do sleep 0.02; done")
                .withEnvironment(RealProcesses.ENVIRONMENT)
                .withGrace(RealProcesses.LIMIT));

        assertThat(completed.termination()).isEqualTo(new Termination.TimedOut(Duration.ofMillis(300)));
        assertThat(completed.standardOutput().text()).isEqualTo("bye\n");
    }

    @Test
    void endsEverythingOnTimeout() throws Exception {
        Marker marker = processes.marker();

        Completed completed = subprocess.run(Command.of(Duration.ofSeconds(1), "sh", "-c", STUBBORN_TREE)
                .withEnvironment(RealProcesses.ENVIRONMENT)
                .withMarker(marker)
                .withGrace(Duration.ofMillis(50)));

        assertThat(completed.termination()).isInstanceOf(Termination.TimedOut.class);
        assertThat(completed.standardOutput().text()).startsWith("ready\n");
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void endsDescendantsThatLeftTheSessionEvenWithoutAMarker() throws Exception {
        Path log = directory.resolve("log");
        Completed completed = subprocess.run(Command.of(
                        Duration.ofSeconds(1), "sh", "-c", "setsid sh -c 'echo $$; exec sleep 300' & sleep 300")
                .withEnvironment(RealProcesses.ENVIRONMENT)
                .withGrace(Duration.ZERO)
                .withOutput(Output.appendedTo(log)));

        long pid = Long.parseLong(completed.standardOutput().text().strip());
        assertThat(TABLE.find(pid)).isEmpty();
    }

    @Test
    void endsEverythingWhenTheCallerIsInterrupted() throws Exception {
        Marker marker = processes.marker();
        Path log = directory.resolve("log");
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(subprocess.run(shell(STUBBORN_TREE)
                        .withMarker(marker)
                        .withGrace(Duration.ofMillis(50))
                        .withOutput(Output.appendedTo(log))));
            } catch (InterruptedException | CommandNotStartedException expected) {
                outcome.complete(expected);
            }
        });
        processes.awaitLine(log, "ready");
        List<ProcessEntry> before = new ArrayList<>(carriersOf(marker));
        caller.interrupt();

        assertThat(RealProcesses.await(outcome)).isInstanceOf(InterruptedException.class);
        assertThat(before).hasSizeGreaterThan(4);
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void killsAtOnceWhenTheCallerIsInterruptedAgain() throws Exception {
        Marker marker = processes.marker();
        Path log = directory.resolve("log");
        CompletableFuture<Object> outcome = new CompletableFuture<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(subprocess.run(shell("trap 'echo asked' TERM; echo ready; while :; do sleep 0.02; done")
                        .withMarker(marker)
                        .withGrace(Duration.ofDays(1))
                        .withOutput(Output.appendedTo(log))));
            } catch (InterruptedException | CommandNotStartedException expected) {
                outcome.complete(expected);
            }
        });
        processes.awaitLine(log, "ready");
        caller.interrupt();
        processes.awaitLine(log, "asked");
        caller.interrupt();

        assertThat(RealProcesses.await(outcome)).isInstanceOf(InterruptedException.class);
        assertThat(carriersOf(marker)).isEmpty();
    }
}
