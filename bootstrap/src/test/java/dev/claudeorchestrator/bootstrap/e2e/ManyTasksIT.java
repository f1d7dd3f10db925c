package dev.claudeorchestrator.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many sessions at once. */
class ManyTasksIT {
    private static final int MANY = 64;

    /** What a person or an agent does in another worktree meanwhile; every failure is a line in its log. */
    private static final String NEIGHBOUR = """
            attempt() { "$@" >>"$log.out" 2>&1 || echo "failed: $*" >>"$log"; }
            rounds=0
            while [ -e "$busy" ]; do
                echo "$rounds" >file.txt
                attempt git status
                attempt git add file.txt
                attempt git commit --quiet -m "Round $rounds"
                attempt git branch -f "other-$number" HEAD
                attempt git worktree list
                rounds=$((rounds + 1))
                echo "$rounds" >"$log.rounds"
                sleep 1
            done
            """;

    @TempDir
    Path directory;

    @Test
    void threeTasksOfTheOlderToolsFileOverlapAndGiveResultsInItsShape() throws Exception {
        Bench bench = Bench.in(directory);
        try (Gate gate = new Gate(directory.resolve("gate"))) {
            List<Map<String, Object>> tasks = new ArrayList<>();
            for (String name : List.of("feature-auth", "feature-api", "fix-tests")) {
                Map<String, Object> task =
                        Bench.task(name, "say Working.", gate.action(), "write " + name + ".txt work", "say Done it.");
                task.put("allowed_tools", List.of("Read", "Write", "Edit", "Bash(git *)"));
                task.put("permission_mode", "acceptEdits");
                task.put("base_branch", "main");
                tasks.add(task);
            }
            String file = bench.batchWith(Map.of(), tasks);
            CompletableFuture<Result> run = CompletableFuture.supplyAsync(() -> bench.run(
                    "run",
                    "--tasks",
                    file,
                    "--repo",
                    bench.repository().root().toString(),
                    "--output",
                    bench.resultsFile().toString()));
            assertThat(gate.awaitArrivals(3)).as("sessions at the same time").isEqualTo(3);
            gate.open();
            Result result = run.get(2, TimeUnit.MINUTES);

            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(result.out()).contains("3 succeeded");
            JsonNode results = bench.results();
            assertThat(results.path("repo_path").asText())
                    .isEqualTo(bench.repository().root().toString());
            assertThat(results.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+\\+00:00");
            assertThat(results.path("tasks").size()).isEqualTo(3);
            results.path("tasks").forEach(task -> {
                assertThat(task.path("success").isBoolean()
                                && task.path("success").asBoolean())
                        .isTrue();
                assertThat(task.path("worktree_path").asText()).startsWith(bench.worktrees() + "/");
                assertThat(task.path("message_count").asInt()).isEqualTo(2);
                assertThat(task.path("messages")).map(JsonNode::asText).containsExactly("Working.", "Done it.");
                assertThat(task.path("error").isNull()).isTrue();
            });
        }
    }

    @Test
    void sixtyFourTasksAtOnceAndTheNeighboursOfTheirWorktreesAllSucceed() throws Exception {
        Bench bench = Bench.in(directory);
        for (int i = 0; i < 200; i++) {
            bench.repository().write("src/file" + i + ".txt", "text " + i + "\n");
        }
        bench.repository().commitAll("Add files");
        Path busy = Files.createFile(directory.resolve("busy"));
        List<Process> neighbours = neighbours(bench, busy);
        try (Gate gate = new Gate(directory.resolve("gate"))) {
            List<Map<String, Object>> tasks = IntStream.range(0, MANY)
                    .mapToObj(i -> Bench.task("task-" + i, gate.action(), "write out-" + i + ".txt work"))
                    .toList();
            String file = bench.batchWith(Map.of("max_parallel", MANY), tasks);
            CompletableFuture<Result> run = CompletableFuture.supplyAsync(() -> bench.runBatch(file));
            assertThat(gate.awaitArrivals(MANY)).as("sessions at the same time").isEqualTo(MANY);
            gate.open();
            Result result = run.get(6, TimeUnit.MINUTES);

            assertThat(result.exit()).as(result.err()).isZero();
            assertThat(bench.results().path("tasks")).hasSize(MANY).allSatisfy(task -> {
                assertThat(task.path("outcome").asText()).isEqualTo("succeeded");
                assertThat(task.path("changes").path("files").asInt()).isEqualTo(1);
            });
        } finally {
            Files.delete(busy);
            for (Process neighbour : neighbours) {
                assertThat(neighbour.waitFor(1, TimeUnit.MINUTES)).isTrue();
            }
        }
        assertThat(bench.repository().worktrees()).hasSize(1 + neighbours.size() + MANY);
        for (int i = 0; i < neighbours.size(); i++) {
            Path log = directory.resolve("neighbour" + i);
            assertThat(log).as("what failed beside the run").doesNotExist();
            assertThat(Integer.parseInt(
                            Files.readString(Path.of(log + ".rounds")).strip()))
                    .isPositive();
        }
        bench.repository().git("fsck", "--strict");
    }

    private List<Process> neighbours(Bench bench, Path busy) throws IOException, InterruptedException {
        List<Process> neighbours = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Path worktree = directory.resolve("other" + i);
            bench.repository().git("worktree", "add", "--quiet", "-b", "beside-" + i, worktree.toString());
            ProcessBuilder shell = new ProcessBuilder("sh", "-c", NEIGHBOUR).directory(worktree.toFile());
            shell.environment().clear();
            shell.environment().putAll(bench.environment());
            shell.environment().put("busy", busy.toString());
            shell.environment().put("number", Integer.toString(i));
            shell.environment().put("log", directory.resolve("neighbour" + i).toString());
            neighbours.add(shell.start());
        }
        return neighbours;
    }
}
