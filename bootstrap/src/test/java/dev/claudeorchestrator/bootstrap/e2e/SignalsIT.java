package dev.claudeorchestrator.bootstrap.e2e;

import static dev.claudeorchestrator.bootstrap.e2e.Bench.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import dev.claudeorchestrator.subprocess.os.Signal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program is asked to stop while sessions run. */
@EnabledOnOs(OS.LINUX)
class SignalsIT {
    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void setUp() throws Exception {
        bench = Bench.in(directory);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERRUPT", "TERMINATE"})
    void oneSignalParksTheTasksAndResumeFinishesThem(Signal signal) throws Exception {
        try (Gate gate = new Gate(directory.resolve("gate"))) {
            String file = bench.batch(
                    task("one", "write one.txt o", "first: " + gate.action(), "append one.txt end"),
                    task("two", "write two.txt t", "first: " + gate.action(), "append two.txt end"));
            try (ProgramProcess process = bench.start("run", file)) {
                assertThat(gate.awaitArrivals(2)).isEqualTo(2);
                process.signal(signal);
                Result parked = process.await();
                assertThat(parked.exit()).as(parked.err()).isEqualTo(3);
                assertThat(parked.out()).contains("claude-orchestrator resume ").contains("parked: interrupted");
            }
            assertThat(Leftovers.of(bench)).isEmpty();
        }
        Result resumed = bench.resume();
        assertThat(resumed.exit()).as(resumed.err()).isZero();
        assertThat(bench.repository().git("show", "task/one:one.txt")).endsWith("end");
        assertThat(bench.repository().git("show", "task/two:two.txt")).endsWith("end");
        assertThat(bench.result("one").path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void aSecondSignalKillsSessionsThatIgnoreTheFirst() throws Exception {
        try (Gate gate = new Gate(directory.resolve("gate"))) {
            String file = bench.batch(
                    task("deaf", "first: ignore INT TERM", "write a.txt a", "first: " + gate.action(), "first: hang"));
            try (ProgramProcess process = bench.start("run", file)) {
                assertThat(gate.awaitArrivals(1)).isEqualTo(1);
                process.signal(Signal.INTERRUPT);
                // Another one, since the system may merge two of a kind.
                process.signal(Signal.TERMINATE);
                Result parked = process.await();
                assertThat(parked.exit()).as(parked.err()).isEqualTo(3);
            }
            assertThat(Leftovers.of(bench)).isEmpty();
        }
        Result resumed = bench.resume();
        assertThat(resumed.exit()).as(resumed.err()).isZero();
    }
}
