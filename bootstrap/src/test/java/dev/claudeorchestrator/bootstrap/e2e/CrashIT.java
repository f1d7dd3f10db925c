package dev.claudeorchestrator.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The orchestrator is killed again and again, at moments that a seed decides. */
@EnabledOnOs(OS.LINUX)
class CrashIT {
    private static final Map<String, List<String>> DEPENDENCIES = dependencies();

    /** More lines than a run says, so that some kills come late and some not at all. */
    private static final int LINES = 44;

    private static final int MILLISECONDS = 200;

    @TempDir
    Path directory;

    @Test
    void losesAndRepeatsNothingWhenKilled() throws IOException, InterruptedException, SQLException {
        assertThat(batchWithKills(directory, new Random(20), 5)).isPositive();
    }

    @Test
    @Tag("long")
    void losesAndRepeatsNothingWhenKilledTwentyTimes() throws IOException, InterruptedException, SQLException {
        Random random = new Random(20261123);
        int kills = 0;
        for (int round = 1; kills < 20; round++) {
            kills += batchWithKills(directory.resolve("round" + round), random, Math.min(4, 20 - kills));
        }
        System.out.println(kills + " kills");
    }

    /** Runs a batch to its end, with that many kills at most; returns how many there were. */
    private static int batchWithKills(Path directory, Random random, int most)
            throws IOException, InterruptedException, SQLException {
        Bench bench = Bench.in(Files.createDirectories(directory));
        Ledger ledger = new Ledger(bench.root().resolve("ledger"));
        String batch = bench.batchWith(Map.of("max_parallel", 4), tasks(ledger));
        int kills = 0;
        while (kills < most) {
            try (ProgramProcess process = bench.start(isKnown(bench) ? new String[] {"resume"} : run(batch))) {
                process.awaitLines(random.nextInt(LINES));
                if (process.endsWithin(random.nextInt(MILLISECONDS))) {
                    break;
                }
                process.kill();
                kills++;
            }
        }
        Result last = bench.run(isKnown(bench) ? new String[] {"resume"} : run(batch));
        assertThat(last.exit()).as(last.err()).isIn(0, 2);
        if (last.exit() == 2) {
            assertThat(last.err()).contains("no run to resume");
        }
        assertEverythingWasDoneOnce(bench, ledger);
        return kills;
    }

    private static void assertEverythingWasDoneOnce(Bench bench, Ledger ledger)
            throws IOException, InterruptedException, SQLException {
        HistoryDatabase history = new HistoryDatabase(bench);
        assertThat(history.rows("SELECT task, state FROM v_tasks ORDER BY task"))
                .containsExactlyElementsOf(DEPENDENCIES.keySet().stream()
                        .map(task -> task + " succeeded")
                        .toList());
        assertThat(history.rows("SELECT state FROM v_runs")).containsExactly("succeeded");
        assertThat(history.rows("PRAGMA integrity_check")).containsExactly("ok");

        Map<String, Integer> once = new LinkedHashMap<>();
        DEPENDENCIES.keySet().forEach(task -> once.put(task, 1));
        assertThat(ledger.counts()).as("work done outside of git").isEqualTo(once);
        try (Stream<Path> sessions = Files.list(bench.sessions())) {
            assertThat(sessions).as("sessions").hasSameSizeAs(once.keySet());
        }
        for (String task : DEPENDENCIES.keySet()) {
            String branch = "task/" + task;
            assertThat(bench.repository().git("show", branch + ":" + task + ".txt"))
                    .isEqualTo("done");
            assertThat(bench.repository().git("log", "--format=%s", "--grep=^Do " + task + "$", branch))
                    .as("commits of " + task)
                    .isEqualTo("Do " + task);
            assertThat(bench.repository().gitIn(bench.worktrees().resolve(task), "status", "--porcelain"))
                    .isEmpty();
        }
        assertThat(bench.repository().worktrees()).hasSize(1 + once.size());
        assertThat(bench.repository().git("worktree", "prune", "--dry-run", "--verbose"))
                .isEmpty();
        try (Stream<Path> worktrees = Files.list(bench.worktrees())) {
            assertThat(worktrees.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(once.keySet());
        }
        bench.repository().git("fsck", "--strict");
        assertThat(Leftovers.of(bench)).as("processes").isEmpty();
    }

    private static boolean isKnown(Bench bench) throws SQLException {
        HistoryDatabase history = new HistoryDatabase(bench);
        return history.exists()
                && !history.rows("SELECT 1 FROM sqlite_master WHERE name = 'v_runs'")
                        .isEmpty()
                && !history.rows("SELECT 1 FROM v_runs").isEmpty();
    }

    private static String[] run(String batch) {
        return new String[] {"run", batch};
    }

    private static List<Map<String, Object>> tasks(Ledger ledger) {
        List<Map<String, Object>> tasks = new ArrayList<>();
        DEPENDENCIES.forEach((task, needed) -> {
            Map<String, Object> described = Bench.task(
                    task,
                    "append " + task + ".txt done",
                    "sleep 0.2",
                    ledger.entry(task),
                    "commit Do " + task,
                    "sleep 0.1");
            described.put("depends_on", needed);
            described.put("check", "test \"$(cat " + task + ".txt)\" = done && sleep 0.1");
            described.put("setup", "sleep 0.1");
            tasks.add(described);
        });
        return tasks;
    }

    private static Map<String, List<String>> dependencies() {
        Map<String, List<String>> dependencies = new LinkedHashMap<>();
        dependencies.put("a", List.of());
        dependencies.put("b", List.of());
        dependencies.put("c", List.of());
        dependencies.put("d", List.of("a"));
        dependencies.put("e", List.of("a", "b"));
        dependencies.put("f", List.of("c"));
        dependencies.put("g", List.of("d", "e"));
        dependencies.put("h", List.of());
        return dependencies;
    }
}
