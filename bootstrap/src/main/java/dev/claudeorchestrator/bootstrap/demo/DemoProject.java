package dev.claudeorchestrator.bootstrap.demo;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.claude.StandInClaude;
import dev.claudeorchestrator.subprocess.Command;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.Completed;
import dev.claudeorchestrator.subprocess.Subprocess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small project in a repository of its own, with a batch that works on it; and places beside it for all that a run
 * leaves, so that one directory holds everything.
 *
 * @param root absolute
 */
public record DemoProject(Path root) {
    /** A line of a prompt by which the stand-in is told what to do. */
    private static final String ACTION = "@stand-in ";

    private static final List<String> FILES = List.of(
            "README.md",
            "bin/greet",
            "test/greet.sh",
            "tasks.json",
            "prompts/slug.md",
            "prompts/words.md",
            "prompts/style.md",
            "prompts/suite.md",
            "prompts/readme.md");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public DemoProject {
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("the demo's directory " + root + " is not absolute");
        }
    }

    /** The repository's checkout. */
    public Path checkout() {
        return root.resolve("project");
    }

    /** Where worktrees go. */
    public Path worktrees() {
        return root.resolve("worktrees");
    }

    /** Where the orchestrator keeps its files. */
    public Path state() {
        return root.resolve("state");
    }

    /** Where the stand-in is installed. */
    public Path programs() {
        return root.resolve("stand-in");
    }

    /**
     * Makes the checkout, with everything committed.
     *
     * @param scripted whether prompts tell the stand-in what to do; a model has no use for that
     * @param searchPath the value of {@code PATH} to find git by
     * @throws PreconditionException when git cannot do it
     */
    public void create(boolean scripted, String searchPath)
            throws IOException, PreconditionException, InterruptedException {
        for (String name : FILES) {
            Path file = checkout().resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, scripted ? content(name) : withoutActions(content(name)));
        }
        git(searchPath, "init", "--quiet");
        git(searchPath, "symbolic-ref", "HEAD", "refs/heads/main");
        git(searchPath, "add", "--all");
        git(searchPath, "commit", "--quiet", "--message", "Say hello");
    }

    /** Installs what plays Claude Code, and returns its path. */
    public Path installStandIn() throws IOException {
        return StandInClaude.install(programs());
    }

    private static String content(String name) throws IOException {
        try (InputStream resource = DemoProject.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String withoutActions(String text) {
        List<String> kept =
                text.lines().filter(line -> !line.startsWith(ACTION)).toList();
        return String.join("\n", kept).stripTrailing() + "\n";
    }

    /** Knows nothing of the user's own settings, which could ask for signatures or run hooks. */
    private void git(String searchPath, String... arguments) throws PreconditionException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git", "-c", "user.name=Demo", "-c", "user.email=demo@localhost"));
        words.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "PATH",
                searchPath,
                "HOME",
                root.toString(),
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "GIT_CONFIG_GLOBAL",
                "/dev/null");
        try {
            Completed completed = new Subprocess()
                    .run(Command.of(PATIENCE, words).withDirectory(checkout()).withEnvironment(environment));
            if (!completed.isSuccess()) {
                throw new PreconditionException("the demo's repository could not be made: "
                        + completed.standardError().text().strip());
            }
        } catch (CommandNotStartedException e) {
            throw new PreconditionException("the demo needs git: " + e.getMessage(), e);
        }
    }
}
