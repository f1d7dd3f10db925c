package dev.claudeorchestrator.bootstrap.e2e;

import static dev.claudeorchestrator.bootstrap.e2e.Bench.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that say far too much. */
@EnabledOnOs(OS.LINUX)
class FloodIT {
    private static final int MEGABYTE = 1_000_000;
    private static final long MOST_MEMORY = 300L * MEGABYTE;

    @TempDir
    Path directory;

    @Test
    void aHugeLineAndALongStreamAreNoProblem() throws Exception {
        assertSurvives(50);
    }

    @Test
    @Tag("long")
    void aGigabyteIsNoProblem() throws Exception {
        assertSurvives(475);
    }

    /** Two sessions with a flood of that many megabytes each, and one long line. */
    private void assertSurvives(int megabytes) throws Exception {
        Bench bench = Bench.in(directory);
        try (Gate gate = new Gate(directory.resolve("gate"))) {
            String flood = "flood " + (long) megabytes * MEGABYTE;
            Map<String, Object> last = task("last", gate.action(), "write last.txt l");
            last.put("depends_on", List.of("left", "right"));
            String file = bench.batch(
                    task("left", "stderr 3000", flood, "line " + 50 * MEGABYTE, "write left.txt l"),
                    task("right", flood, "write right.txt r"),
                    last);
            try (ProgramProcess process =
                    bench.start("run", file, "--output", bench.resultsFile().toString())) {
                assertThat(gate.awaitArrivals(1)).isEqualTo(1);
                long peak = process.peakMemory();
                gate.open();
                Result result = process.await();
                assertThat(result.exit()).as(result.err()).isZero();
                assertThat(peak).as("peak of resident memory").isLessThan(MOST_MEMORY);
                System.out.println("peak of resident memory: " + peak / MEGABYTE + " MB for two streams of " + megabytes
                        + " MB and a line of 50 MB");
            }
            assertThat(bench.result("left").path("outcome").asText()).isEqualTo("succeeded");
        }
    }
}
