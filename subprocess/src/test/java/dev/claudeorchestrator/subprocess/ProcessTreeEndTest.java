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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the processes of a command that may not go on, or that leaves some behind. */
@OnLinux
class ProcessTreeEndTest {

    /**
     * A child in the session, one that left it, one that left it and lost its parent; all ignore what can be ignored.
     */
    private static final String STUBBORN_TREE = """
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
                .split(" ", -1);

        assertThat(stat[4]).as("process group").isEqualTo(stat[0]);
        assertThat(stat[5]).as("session").isEqualTo(stat[0]);
    }

    @Test
    void doesNotWaitForAGrandchildThatHoldsTheOutputs() throws Exception {
        Completed completed = subprocess.run(shell("sleep 300 & echo $!"));

        ProcessIdentity grandchild = identity(completed.standardOutput().text());
        assertThat(completed.isSuccess()).isTrue();
        assertThat(TABLE.isAlive(grandchild))
                .as("what is left behind is left alone")
                .isTrue();
        kill(grandchild);
    }

    @Test
    void givesAProgramItsTimeToObeyWhenTheTimeoutIsOver() throws Exception {
        Completed completed = subprocess.run(Command.of(
                        Duration.ofSeconds(2), "sh", "-c", "trap 'echo bye; exit 0' TERM; while :; do sleep 0.02; done")
                .withEnvironment(RealProcesses.ENVIRONMENT)
                .withGrace(RealProcesses.LIMIT));

        assertThat(completed.termination()).isEqualTo(new Termination.TimedOut(Duration.ofSeconds(2)));
        assertThat(completed.standardOutput().text()).isEqualTo("bye\n");
    }

    @Test
    void endsEverythingOnTimeout() throws Exception {
        Marker marker = processes.marker();

        Completed completed = subprocess.run(Command.of(Duration.ofMillis(500), "sh", "-c", STUBBORN_TREE)
                .withEnvironment(RealProcesses.ENVIRONMENT)
                .withMarker(marker)
                .withGrace(Duration.ofMillis(50)));

        assertThat(completed.termination()).isEqualTo(new Termination.TimedOut(Duration.ofMillis(500)));
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void endsEverythingWhenTheCallerIsInterrupted() throws Exception {
        Marker marker = processes.marker();
        Running running = new Running(shell(STUBBORN_TREE).withMarker(marker).withGrace(Duration.ofMillis(50)));
        processes.awaitLine(running.log, "ready");
        List<ProcessEntry> before = List.copyOf(carriersOf(marker));

        running.caller.interrupt();

        assertThat(RealProcesses.await(running.outcome)).isInstanceOf(InterruptedException.class);
        assertThat(before).hasSizeGreaterThan(3);
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void endsDescendantsThatLeftTheSessionEvenWithoutAMarker() throws Exception {
        Running running = new Running(
                shell("setsid sh -c 'echo pid $$; exec sleep 300' & sleep 300").withGrace(Duration.ZERO));
        ProcessIdentity descendant = identity(processes.awaitLineThatStartsWith(running.log, "pid "));

        running.caller.interrupt();

        assertThat(RealProcesses.await(running.outcome)).isInstanceOf(InterruptedException.class);
        assertThat(TABLE.isAlive(descendant)).isFalse();
    }

    @Test
    void killsAtOnceWhenTheCallerIsInterruptedAgain() throws Exception {
        Marker marker = processes.marker();
        Running running = new Running(shell("trap 'echo asked' TERM; echo ready; while :; do sleep 0.02; done")
                .withMarker(marker)
                .withGrace(Duration.ofDays(1)));
        processes.awaitLine(running.log, "ready");
        running.caller.interrupt();
        processes.awaitLine(running.log, "asked");

        running.caller.interrupt();

        assertThat(RealProcesses.await(running.outcome)).isInstanceOf(InterruptedException.class);
        assertThat(carriersOf(marker)).isEmpty();
    }

    /** A command that runs on a thread of its own, its outputs in a file. */
    private final class Running {

        private final Path log = directory.resolve("log");
        private final CompletableFuture<Object> outcome = new CompletableFuture<>();
        private final Thread caller;

        private Running(Command command) {
            caller = Thread.ofVirtual().start(() -> {
                try {
                    outcome.complete(subprocess.run(command.withOutput(Output.appendedTo(log))));
                } catch (InterruptedException | CommandNotStartedException failure) {
                    outcome.complete(failure);
                }
            });
        }
    }
}
