package dev.claudeorchestrator.bootstrap.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudeorchestrator.bootstrap.ProgramRun;
import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import dev.claudeorchestrator.claude.StandInClaude;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A user's machine in one directory: a home, a repository, the stand-in {@code claude} on the PATH. */
final class Bench {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Path claude;
    private final TempGitRepo repository;
    private final Map<String, String> environment;

    private Bench(Path root, String repositoryName) throws IOException, InterruptedException {
        this.root = root.toRealPath();
        this.claude = StandInClaude.install(Files.createDirectories(this.root.resolve("bin")));
        this.repository = TempGitRepo.create(this.root.resolve(repositoryName));
        this.environment = new TreeMap<>(TempGitRepo.environment());
        environment.put("HOME", Files.createDirectory(this.root.resolve("home")).toString());
        environment.put("PATH", claude.getParent() + ":" + environment.get("PATH"));
        environment.put("CLAUDE_ORCHESTRATOR_HOME", state().toString());
        environment.put("CLAUDE_CODE_STAND_IN_HOME", sessions().toString());
        environment.put("ANTHROPIC_API_KEY", "not-a-key");
        environment.put("NO_COLOR", "1");
    }

    static Bench in(Path root) throws IOException, InterruptedException {
        return new Bench(root, "repository");
    }

    /** With a repository whose directory is called something special. */
    static Bench in(Path root, String repositoryName) throws IOException, InterruptedException {
        return new Bench(root, repositoryName);
    }

    /** Sets a variable of the program's environment. */
    Bench with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Takes a variable out of the program's environment. */
    Bench without(String variable) {
        environment.remove(variable);
        return this;
    }

    Map<String, String> environment() {
        return environment;
    }

    TempGitRepo repository() {
        return repository;
    }

    Path root() {
        return root;
    }

    Path home() {
        return root.resolve("home");
    }

    Path worktrees() {
        return home().resolve("worktrees");
    }

    Path state() {
        return root.resolve("state");
    }

    Path sessions() {
        return root.resolve("sessions");
    }

    Path claude() {
        return claude;
    }

    /** Writes a batch of these tasks; returns the name of its file. */
    @SafeVarargs
    @SuppressWarnings("varargs") // The array is only read.
    final String batch(Map<String, ?>... tasks) throws IOException {
        return batchWith(Map.of(), List.of(tasks));
    }

    /** Writes a batch with fields of its own beside the tasks. */
    String batchWith(Map<String, ?> fields, List<? extends Map<String, ?>> tasks) throws IOException {
        Map<String, Object> batch = new TreeMap<>(fields);
        batch.put("tasks", tasks);
        return file("tasks.json", JSON.writeValueAsString(batch)).toString();
    }

    /** Writes a file beside the repository. */
    Path file(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    /** Runs the program in the repository, in this JVM; blocks until it is done. */
    Result run(String... arguments) {
        return runIn(repository.root(), arguments);
    }

    Result runIn(Path directory, String... arguments) {
        return ProgramRun.of(environment, directory, home(), arguments);
    }

    /** Runs a batch and writes its results where {@link #results} reads them. */
    Result runBatch(String file, String... options) {
        return run(concat(List.of("run", file, "--output", resultsFile().toString()), options));
    }

    /** Resumes the newest run and writes its results. */
    Result resume(String... options) {
        return run(concat(List.of("resume", "--output", resultsFile().toString()), options));
    }

    /** Starts the program in the repository, in a JVM of its own. */
    ProgramProcess start(String... arguments) throws IOException {
        return ProgramProcess.start(environment, repository.root(), root, List.of(arguments));
    }

    Path resultsFile() {
        return root.resolve("results.json");
    }

    /** What {@code --output} wrote last. */
    JsonNode results() throws IOException {
        return JSON.readTree(resultsFile().toFile());
    }

    /** What it says of one task. */
    JsonNode result(String task) throws IOException {
        return results().path("tasks").path(task);
    }

    /** The attempts' directories of all runs. */
    List<Path> attempts() throws IOException {
        if (!Files.exists(state().resolve("runs"))) {
            return List.of();
        }
        try (Stream<Path> found = Files.find(
                state().resolve("runs"),
                3,
                (path, attributes) -> attributes.isDirectory()
                        && path.getFileName().toString().matches("[0-9]+"))) {
            return found.filter(path -> path.getNameCount() == state().getNameCount() + 4)
                    .sorted()
                    .toList();
        }
    }

    /** Everything of git's that a run could leave behind: refs, and worktrees beside the checkout. */
    List<String> traces() throws IOException, InterruptedException {
        List<String> traces = new ArrayList<>(
                repository.git("for-each-ref", "--format=%(refname)").lines().toList());
        traces.remove("refs/heads/main");
        repository.worktrees().stream().skip(1).map(Path::toString).forEach(traces::add);
        try (Stream<Path> made = Files.exists(worktrees()) ? Files.list(worktrees()) : Stream.of()) {
            made.map(Path::toString).forEach(traces::add);
        }
        attempts().stream().map(Path::toString).forEach(traces::add);
        return traces;
    }

    /** A task whose session carries out these actions. */
    static Map<String, Object> task(String name, String... actions) {
        StringBuilder prompt = new StringBuilder("Do your part.\n");
        for (String action : actions) {
            prompt.append("@stand-in ").append(action).append('\n');
        }
        return new TreeMap<>(Map.of("name", name, "prompt", prompt.toString()));
    }

    /** The same task with one more field. */
    static Map<String, Object> with(Map<String, Object> task, String field, Object value) {
        Map<String, Object> more = new TreeMap<>(task);
        more.put(field, value);
        return more;
    }

    private static String[] concat(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
