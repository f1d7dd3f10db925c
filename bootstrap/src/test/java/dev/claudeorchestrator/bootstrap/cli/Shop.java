package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudeorchestrator.bootstrap.ProgramRun;
import dev.claudeorchestrator.claude.StandInClaude;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A user with a repository, a home of their own and the stand-in for claude; the program is the real one. */
final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path root;
    final Path home;
    final TempGitRepo repository;
    final Map<String, String> environment = new HashMap<>(TempGitRepo.environment());

    Shop(Path directory) throws IOException, InterruptedException {
        root = directory.toRealPath();
        home = Files.createDirectories(root.resolve("home"));
        repository = TempGitRepo.create(root.resolve("shop"));
        Path program = StandInClaude.install(root.resolve("bin"));
        environment.put("HOME", home.toString());
        environment.put("PATH", program.getParent() + ":" + environment.get("PATH"));
        environment.put("ANTHROPIC_API_KEY", "sk-secret-value");
        environment.put("CLAUDE_CODE_STAND_IN_HOME", root.resolve("stand-in").toString());
    }

    /** Runs a command line in the repository. */
    ProgramRun.Result run(String... arguments) {
        return ProgramRun.of(environment, repository.root(), home, arguments);
    }

    /** What a command prints as JSON; it must end well. */
    JsonNode json(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add("--json");
        ProgramRun.Result result = run(words.toArray(String[]::new));
        assertThat(result.exit()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    /** Runs a batch of tasks, each a name and the prompt for the stand-in, to its end. */
    ProgramRun.Result batch(String name, String... namesAndPrompts) throws IOException {
        return run("run", batchFile(namesAndPrompts).toString(), "--name", name, "--progress", "none");
    }

    /** Writes a batch of tasks, each a name and the prompt for the stand-in. */
    Path batchFile(String... namesAndPrompts) throws IOException {
        List<Map<String, Object>> tasks = new ArrayList<>();
        for (int i = 0; i < namesAndPrompts.length; i += 2) {
            tasks.add(Map.of("name", namesAndPrompts[i], "prompt", namesAndPrompts[i + 1], "retries", 0));
        }
        Path file = root.resolve("tasks.json");
        Files.writeString(file, JSON.writeValueAsString(Map.of("tasks", tasks)));
        return file;
    }

    /** Where a task's worktree is made. */
    Path worktree(String task) {
        return home.resolve("worktrees").resolve(task);
    }
}
