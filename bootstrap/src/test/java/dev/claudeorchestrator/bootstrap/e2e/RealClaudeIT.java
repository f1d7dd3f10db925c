package dev.claudeorchestrator.bootstrap.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import dev.claudeorchestrator.claude.realcli.MessagesApi;
import dev.claudeorchestrator.claude.realcli.RealClaude;
import dev.claudeorchestrator.claude.realcli.RealClaude.Login;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch with the real {@code claude} against a stand-in of its API. */
class RealClaudeIT {
    @TempDir
    Path directory;

    @Test
    void aBatchOfTheRealCommandIsParkedAtALimitAndFinishedLater() throws Exception {
        RealClaude claude = RealClaude.pinned();
        Bench bench = Bench.in(directory).without("ANTHROPIC_API_KEY");
        try (MessagesApi api = MessagesApi.start()) {
            claude.cleanEnvironment(bench.home(), api, Login.SUBSCRIPTION).forEach(bench::with);
            bench.with("CLAUDE_CODE_MAX_RETRIES", "0");
            String file = bench.batchWith(
                    Map.of("max_parallel", 2),
                    List.of(
                            task("writes", "[[api:write out.txt hello\\n]]", "[[api:text All done]]"),
                            task(
                                    "commits",
                                    "[[api:write own.txt own\\n]]",
                                    "[[api:bash git add -A && git commit -qm \"Add it\"]]",
                                    "[[api:write left.txt left\\n]]"),
                            task("denied", "[[api:bash curl http://127.0.0.1:1]]", "[[api:text I could not]]"),
                            task(
                                    "limited",
                                    "[[api:write before.txt b\\n]]",
                                    "[[api(first=1,claim=five_hour,resets-in=1h):fail usage-limit]]",
                                    "[[api:write after.txt a\\n]]")));
            Result first = bench.runBatch(file, "--claude", claude.executable().toString());
            assertThat(first.exit()).as(first.err()).isEqualTo(3);
            assertThat(outcome(bench, "writes")).isEqualTo("succeeded");
            assertThat(bench.result("writes").path("result").asText()).isEqualTo("All done");
            assertThat(bench.repository().git("show", "task/writes:out.txt")).isEqualTo("hello");
            assertThat(outcome(bench, "commits")).isEqualTo("succeeded");
            assertThat(bench.repository().git("show", "task/commits:own.txt")).isEqualTo("own");
            assertThat(bench.repository().git("show", "task/commits:left.txt")).isEqualTo("left");
            assertThat(bench.result("commits").path("changes").path("commits").asInt())
                    .isEqualTo(2);
            assertThat(outcome(bench, "denied")).isEqualTo("denied");
            assertThat(bench.result("denied").path("permission_denials")).hasSize(1);
            JsonNode parked = bench.result("limited");
            assertThat(parked.path("parking_reason").asText()).isEqualTo("usage_limit");

            Result second = bench.resume();
            assertThat(second.exit()).as(second.err()).as("one was denied").isEqualTo(1);
            assertThat(outcome(bench, "limited")).isEqualTo("succeeded");
            assertThat(bench.result("limited").path("session_id")).isEqualTo(parked.path("session_id"));
            assertThat(bench.repository().git("show", "task/limited:after.txt")).isEqualTo("a");
            assertThat(Leftovers.of(bench)).isEmpty();
        }
    }

    private static Map<String, Object> task(String name, String... answers) {
        Map<String, Object> task = new TreeMap<>();
        task.put("name", name);
        task.put("prompt", "Do this.\n" + String.join("\n", answers) + "\n");
        task.put("allowed_tools", List.of("Read", "Write", "Edit", "Bash(git *)"));
        return task;
    }

    private static String outcome(Bench bench, String task) throws Exception {
        return bench.result(task).path("outcome").asText();
    }
}
