package dev.claudeorchestrator.bootstrap.e2e;

import static dev.claudeorchestrator.bootstrap.e2e.Bench.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions that cannot go on now, and go on later. */
class LimitsIT {
    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void setUp() throws Exception {
        bench = Bench.in(directory);
    }

    @Test
    void aUsageLimitParksTheTaskAndResumeGoesOnInTheSameSession() throws Exception {
        String file = bench.batch(
                task("limited", "write before.txt b", "first: limit +3600", "resumed: write after.txt a"),
                task("free", "write free.txt f"));
        Result first = bench.runBatch(file);
        assertThat(first.exit()).as(first.err()).isEqualTo(3);
        assertThat(first.out()).containsPattern("claude-orchestrator resume [a-z]+-[a-z]+");
        JsonNode parked = bench.result("limited");
        assertThat(parked.path("state").asText()).isEqualTo("parked");
        assertThat(parked.path("outcome").isNull()).isTrue();
        assertThat(parked.path("parking_reason").asText()).isEqualTo("usage_limit");
        assertThat(parked.path("parked_until").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
        assertThat(bench.result("free").path("success").asBoolean()).isTrue();

        Result second = bench.resume();
        assertThat(second.exit()).as(second.err()).isZero();
        JsonNode done = bench.result("limited");
        assertThat(done.path("success").asBoolean()).isTrue();
        assertThat(done.path("session_id")).isEqualTo(parked.path("session_id"));
        assertThat(done.path("attempts").asInt()).isEqualTo(2);
        assertThat(bench.repository().git("show", "task/limited:before.txt")).isEqualTo("b");
        assertThat(bench.repository().git("show", "task/limited:after.txt")).isEqualTo("a");
        assertThat(bench.resume().exit()).as("nothing is left to resume").isEqualTo(2);
    }

    @Test
    void aLoginThatFailedStopsTheSessionAtItsFirstRetry() throws Exception {
        String file = bench.batch(task("a", "first: retry authentication_failed 401", "first: hang", "write a.txt a"));
        Result first = bench.runBatch(file);
        assertThat(first.exit()).as(first.err()).isEqualTo(3);
        assertThat(bench.result("a").path("parking_reason").asText()).isEqualTo("login");
        assertThat(Leftovers.of(bench)).isEmpty();
        assertThat(bench.resume().exit()).isZero();
    }

    @Test
    void transientFailuresAreTriedAgainInTheSameSession() throws Exception {
        String file = bench.batch(task("a", "first: api-error 500 server_error Internal", "resumed: write a.txt a"));
        Result result = bench.runBatch(file);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(bench.result("a").path("attempts").asInt()).isEqualTo(2);
    }
}
