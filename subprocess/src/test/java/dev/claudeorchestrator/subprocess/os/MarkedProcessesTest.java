package dev.claudeorchestrator.subprocess.os;

import static dev.claudeorchestrator.subprocess.RealProcesses.LIMIT;
import static dev.claudeorchestrator.subprocess.RealProcesses.TABLE;
import static dev.claudeorchestrator.subprocess.RealProcesses.carriersOf;
import static dev.claudeorchestrator.subprocess.RealProcesses.shell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.subprocess.ChildJvm;
import dev.claudeorchestrator.subprocess.OnLinux;
import dev.claudeorchestrator.subprocess.Output;
import dev.claudeorchestrator.subprocess.RealProcesses;
import dev.claudeorchestrator.subprocess.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnLinux
class MarkedProcessesTest {

    private final RealProcesses processes = new RealProcesses();
    private final MarkedProcesses marked = new MarkedProcesses(TABLE);
    private final Subprocess subprocess = new Subprocess();

    @TempDir
    private Path directory;

    @AfterEach
    void endWhatIsLeft() throws InterruptedException {
        processes.close();
    }

    @Test
    void areFoundWhereverTheyWent() throws Exception {
        Marker marker = processes.marker();

        Path log = directory.resolve("log");
        String sleeper = "sh -c 'echo $0 $$; exec sleep 300'";
        subprocess.run(shell(String.join(
                        "\n",
                        sleeper + " child &",
                        "setsid " + sleeper + " leader &",
                        "(setsid nohup " + sleeper + " orphan &)"))
                .withMarker(marker)
                .withOutput(Output.appendedTo(log)));

        List<Long> pids = new ArrayList<>();
        for (String kind : List.of("child ", "leader ", "orphan ")) {
            pids.add(Long.parseLong(processes.awaitLineThatStartsWith(log, kind)));
        }
        assertThat(carriersOf(marker)).extracting(ProcessEntry::pid).containsExactlyInAnyOrderElementsOf(pids);
    }

    @Test
    void areFoundWhileTheyAreGivenAnotherProgram() throws Exception {
        Marker marker = processes.marker();
        Path log = directory.resolve("log");
        Path script = Files.writeString(directory.resolve("script"), "exec sh \"$0\"\n");
        subprocess.run(shell("(exec sh \"$1\") & echo child $!", script.toString())
                .withMarker(marker)
                .withOutput(Output.appendedTo(log)));
        long restless = Long.parseLong(processes.awaitLineThatStartsWith(log, "child "));

        for (int look = 0; look < 60; look++) {
            assertThat(carriersOf(marker)).extracting(ProcessEntry::pid).containsExactly(restless);
        }
    }

    @Test
    void areToldApartByTheirMarkers() throws Exception {
        Marker one = processes.marker();
        Marker two = processes.marker();
        Marker nobody = processes.marker();
        leaveBehind(one, "sleep 300 &");
        leaveBehind(two, "sleep 300 & sleep 300 &");

        Map<Marker, List<ProcessEntry>> found = marked.find(Set.of(one, two, nobody));
        Sweep sweep = marked.end(Set.of(one, nobody), LIMIT);

        assertThat(found).containsOnlyKeys(one, two);
        assertThat(found.get(one)).hasSize(1);
        assertThat(found.get(two)).hasSize(2);
        assertThat(sweep.found()).containsOnlyKeys(one);
        assertThat(sweep.isClean()).isFalse();
        assertThat(carriersOf(one)).isEmpty();
        assertThat(carriersOf(two)).hasSize(2);
    }

    @Test
    void getTheirTimeToObey() throws Exception {
        Marker marker = processes.marker();
        Path log = directory.resolve("log");
        subprocess.run(shell("sh -c 'trap \"echo bye; exit\" TERM; echo ready; while :; do sleep 0.02; done' &")
                .withMarker(marker)
                .withOutput(Output.appendedTo(log)));
        processes.awaitLine(log, "ready");

        Sweep sweep = marked.end(Set.of(marker), LIMIT);

        processes.awaitLine(log, "bye");
        assertThat(sweep.found().get(marker)).extracting(ProcessEntry::name).contains("sh");
        assertThat(sweep.survivors()).isEmpty();
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void areKilledWhenTheyDoNotObey() throws Exception {
        Marker marker = processes.marker();
        Path log = directory.resolve("log");
        subprocess.run(shell("setsid sh -c 'trap \"\" TERM; echo ready; while :; do sleep 300; done' &")
                .withMarker(marker)
                .withOutput(Output.appendedTo(log)));
        processes.awaitLine(log, "ready");

        Sweep sweep = marked.end(Set.of(marker), Duration.ofMillis(50));

        assertThat(sweep.survivors()).isEmpty();
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void areEndedAlthoughTheyForkWhenTheyAreAskedToEnd() throws Exception {
        Marker marker = processes.marker();
        Path log = directory.resolve("log");
        String hydra =
                "trap \"setsid sleep 300 & setsid sleep 300 & exit\" TERM; echo ready; while :; do sleep 0.02; done";
        subprocess.run(shell("sh -c '" + hydra + "' & sh -c '" + hydra + "' &")
                .withMarker(marker)
                .withOutput(Output.appendedTo(log)));
        processes.awaitLine(log, "ready");

        Sweep sweep = marked.end(Set.of(marker), LIMIT);

        assertThat(sweep.found().get(marker)).hasSizeGreaterThan(3);
        assertThat(sweep.survivors()).isEmpty();
        assertThat(carriersOf(marker)).isEmpty();
    }

    @Test
    void areNoneWhereNothingIsMarked() throws Exception {
        assertThat(marked.end(Set.of(processes.marker()), LIMIT).isClean()).isTrue();
        assertThat(marked.find(Set.of())).isEmpty();
        assertThat(marked.isSupported()).isTrue();
    }

    @Test
    void areNeverTheSweepingProcessOrItsAncestors() throws Exception {
        Marker marker = processes.marker();
        Path log = directory.resolve("log");
        Process child =
                ChildJvm.start(log, Map.of(marker.name(), marker.value()), "sweep", marker.name(), marker.value());

        assertThat(child.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(log).hasContent("found 1");
        assertThat(child.exitValue()).isZero();
    }

    private void leaveBehind(Marker marker, String script) throws Exception {
        assertThat(subprocess.run(shell(script).withMarker(marker)).isSuccess()).isTrue();
    }
}
