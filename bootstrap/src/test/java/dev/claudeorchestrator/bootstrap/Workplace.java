package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.application.run.StopSwitch;
import dev.claudeorchestrator.bootstrap.cli.Stops;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.claude.StandInClaude;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A user with a home, a repository and the stand-in for Claude Code, who calls the whole program in this JVM. */
public final class Workplace {
    /** What pays in here. */
    public static final String KEY = "key-of-this-test-4711";

    private final Path root;
    private final TempGitRepo repository;
    private final Path claude;

    private Workplace(Path root, TempGitRepo repository, Path claude) {
        this.root = root;
        this.repository = repository;
        this.claude = claude;
    }

    /** In an empty directory. */
    public static Workplace in(Path root) throws IOException, InterruptedException {
        Files.createDirectories(root.resolve("home"));
        return new Workplace(
                root, TempGitRepo.create(root.resolve("project")), StandInClaude.install(root.resolve("bin")));
    }

    /** What a command line came to. */
    public record Result(int status, String out, String err) {}

    /** Calls the program in the repository. */
    public Result call(String... arguments) {
        return callIn(repository.root(), arguments);
    }

    /** Calls the program in some directory. */
    public Result callIn(Path directory, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        return new Result(
                callIn(directory, new PrintWriter(out), new PrintWriter(err), arguments),
                out.toString(),
                err.toString());
    }

    /** Calls the program in the repository, for somebody who reads along. */
    public int call(PrintWriter out, PrintWriter err, String... arguments) {
        return callIn(repository.root(), out, err, arguments);
    }

    private int callIn(Path directory, PrintWriter out, PrintWriter err, String... arguments) {
        try (SystemTimers timers = new SystemTimers()) {
            Surroundings surroundings = new Surroundings(environment(), directory, root.resolve("home"), false, false);
            return new Program(surroundings, timers, new Nobody()).run(out, err, arguments);
        }
    }

    /** Runs a batch file of that text under that name. */
    public Result run(String name, String batch, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("run", batchFile(name, batch).toString(), "--name", name, "--claude", claude.toString()));
        arguments.addAll(List.of(more));
        return call(arguments.toArray(String[]::new));
    }

    private Path batchFile(String name, String batch) throws IOException {
        return Files.writeString(root.resolve(name + ".json"), batch);
    }

    /** The user's repository. */
    public TempGitRepo repository() {
        return repository;
    }

    /** Where the program keeps its files. */
    public Path state() {
        return root.resolve("state");
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(TempGitRepo.environment());
        environment.put("HOME", root.resolve("home").toString());
        environment.put("CLAUDE_ORCHESTRATOR_HOME", state().toString());
        environment.put("ANTHROPIC_API_KEY", KEY);
        return environment;
    }

    /** Sends no signals. */
    private static final class Nobody implements Stops {
        @Override
        public Routed to(StopSwitch stop) {
            return new Routed() {
                @Override
                public boolean wasTermination() {
                    return false;
                }

                @Override
                public void close() {}
            };
        }
    }
}
