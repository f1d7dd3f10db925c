package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() throws Exception {
        shop = new Shop(directory);
    }

    @Test
    void showsWhatAParkedRunWaitsForAndHowItGoesOn() throws Exception {
        shop.batch("night", "docs", "@stand-in limit +3600", "api", "@stand-in write api.txt hello");

        ProgramRun.Result result = shop.run("status");

        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.out())
                .startsWith("night (tasks)  parked  started ")
                .contains("goes on by: claude-orchestrator resume night")
                .contains("usage_limit until ");
        JsonNode rows = shop.json("status", "night");
        assertThat(rows.path(0).path("parking_reason").asText()).isEqualTo("usage_limit");
        assertThat(rows.path(0).path("until").asText()).endsWith("Z");
        assertThat(rows.path(0).path("driver_pid").isNull()).isTrue();
        assertThat(rows.path(1).path("state").asText()).isEqualTo("succeeded");
        assertThat(rows.path(1).path("attempt").asInt()).isEqualTo(1);
        assertThat(rows.path(1).path("turns").asInt()).isPositive();
    }

    @Test
    void showsTheNewestRunWhereAllHaveEnded() throws Exception {
        shop.batch("first", "docs", "@stand-in write docs.txt hello");
        shop.batch("second", "docs", "@stand-in write docs.txt hello");

        assertThat(shop.run("status").out())
                .startsWith("second (tasks)  succeeded")
                .doesNotContain("first");
    }

    @Test
    void saysThatThereIsNoRun() {
        ProgramRun.Result result = shop.run("status");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("there is no run of " + shop.repository.root());
    }

    @Test
    void followsARunUntilItRests() throws Exception {
        Path go = shop.root.resolve("go");
        Path file = shop.batchFile("docs", "@stand-in run while ! test -e " + go + "; do sleep 0.05; done");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<ProgramRun.Result> running =
                    threads.submit(() -> shop.run("run", file.toString(), "--name", "night", "--progress", "none"));
            String driver = "driven by process " + ProcessHandle.current().pid();
            while (!shop.run("status", "night").out().contains(driver)) {
                assertThat(running.isDone()).isFalse();
            }
            Future<ProgramRun.Result> following = threads.submit(() -> shop.run("status", "-f"));
            Files.createFile(go);

            assertThat(following.get().exit()).isZero();
            assertThat(following.get().out()).startsWith("night (tasks)");
            running.get();
        }
        ProgramRun.Result ended = shop.run("status", "night", "-f");
        assertThat(ended.out()).contains("nothing more will happen").doesNotContain("driven by");
    }

    @Test
    void followsForPeopleOnly() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");

        assertThat(shop.run("status", "-f", "--json").exit()).isEqualTo(2);
    }
}
