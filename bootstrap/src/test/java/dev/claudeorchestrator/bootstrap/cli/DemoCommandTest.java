package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path home;

    private Surroundings inside;
    private List<String> arguments = List.of();

    @AfterEach
    void removeTheProject() throws IOException {
        if (inside != null) {
            Files.walkFileTree(inside.directory().getParent(), new Removal());
        }
    }

    @Test
    void runsItsBatchWithTheStandIn() throws IOException {
        CommandRun run = demo(Map.of());

        assertThat(run.status()).isEqualTo(7);
        assertThat(arguments).startsWith("run", "tasks.json").containsSequence("--claude", "../stand-in/claude");
        assertThat(inside.directory().resolve("../stand-in/claude")).isExecutable();
        assertThat(inside.directory().resolve("prompts/slug.md")).content().contains("@stand-in commit");
        assertThat(run.out())
                .contains("no account")
                .contains("$ claude-orchestrator " + String.join(" ", arguments))
                .endsWith("rm -rf " + inside.directory().getParent() + "\n");
    }

    @Test
    void keepsItsFilesTogether() throws IOException {
        demo(Map.of("CLAUDE_ORCHESTRATOR_HOME", "/elsewhere", "CLAUDE_CODE_STAND_IN_SCRIPT", "/mine"));

        Path root = inside.directory().getParent();
        assertThat(inside.environment())
                .containsEntry("CLAUDE_ORCHESTRATOR_HOME", root.resolve("state").toString())
                .containsEntry(
                        "CLAUDE_CODE_STAND_IN_HOME",
                        root.resolve("stand-in/sessions").toString())
                .doesNotContainKey("CLAUDE_CODE_STAND_IN_SCRIPT");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void leavesTheTasksToClaudeItselfWhereAsked() {
        demo(Map.of(), "--real", "--model", "haiku");

        assertThat(arguments).containsSequence("--model", "haiku").doesNotContain("--claude", "--credential");
        assertThat(inside.directory().resolve("prompts/slug.md"))
                .content()
                .startsWith("Write bin/slug")
                .doesNotContain("@stand-in");
    }

    @Test
    void handsOnHowItIsShown() {
        demo(Map.of(), "--progress", "none", "--color", "never");

        assertThat(arguments).containsSequence("--progress", "none").containsSequence("--color", "never");
    }

    @Test
    void aModelIsOfNoUseToTheStandIn() {
        assertThat(demo(Map.of(), "--model", "haiku").status()).isNotZero();
        assertThat(inside).isNull();
    }

    private CommandRun demo(Map<String, String> variables, String... options) {
        Map<String, String> environment = new java.util.HashMap<>(variables);
        environment.put("PATH", System.getenv("PATH"));
        Surroundings surroundings = new Surroundings(environment, home, home, false, false);
        return CommandRun.of(
                new DemoCommand(surroundings, (others, out, err, words) -> {
                    inside = others;
                    arguments = List.of(words);
                    return 7;
                }),
                options);
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
