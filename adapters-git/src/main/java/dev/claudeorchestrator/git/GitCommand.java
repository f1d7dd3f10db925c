package dev.claudeorchestrator.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One git command to be run. Immutable; {@code with…} methods return a changed copy. */
final class GitCommand {
    /** What only reads and writes objects and refs is done in moments, even on a busy disk. */
    private static final Duration USUAL = Duration.ofMinutes(5);

    private final Git git;
    private final Path directory;
    private final List<String> arguments;
    private final Map<String, String> variables;
    private final Duration timeout;

    private GitCommand(
            Git git, Path directory, List<String> arguments, Map<String, String> variables, Duration timeout) {
        this.git = git;
        this.directory = directory;
        this.arguments = List.copyOf(arguments);
        this.variables = Map.copyOf(variables);
        this.timeout = timeout;
    }

    static GitCommand in(Git git, Path directory) {
        return new GitCommand(git, directory, List.of(), Map.of(), USUAL);
    }

    /** With these words after those it has. */
    GitCommand with(String... words) {
        return with(List.of(words));
    }

    /** With these words after those it has. */
    GitCommand with(List<String> words) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(words);
        return new GitCommand(git, directory, all, variables, timeout);
    }

    /** Without taking any lock that it can do without. */
    GitCommand reading() {
        return withVariable("GIT_OPTIONAL_LOCKS", "0");
    }

    /** With another index than the checkout's own. */
    GitCommand onIndex(Path index) {
        return withVariable("GIT_INDEX_FILE", index.toString());
    }

    GitCommand withVariable(String name, String value) {
        return withVariables(Map.of(name, value));
    }

    GitCommand withVariables(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(variables);
        all.putAll(more);
        return new GitCommand(git, directory, arguments, all, timeout);
    }

    /** Ended when it takes longer. */
    GitCommand within(Duration limit) {
        return new GitCommand(git, directory, arguments, variables, limit);
    }

    /** Runs it, whatever status it ends with. */
    GitAnswer run() throws GitFailedException, InterruptedException {
        return git.run(this);
    }

    /** Runs it; any status but 0 is a failure. */
    GitAnswer succeed() throws GitFailedException, InterruptedException {
        return run().orThrow();
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("git");
        words.addAll(arguments);
        return words;
    }

    Path directory() {
        return directory;
    }

    Map<String, String> variables() {
        return variables;
    }

    Duration timeout() {
        return timeout;
    }

    /** The command and where it runs, for people: without the options that name its repository. */
    String summary() {
        List<String> told = words().stream()
                .filter(word -> !word.startsWith("--git-dir=") && !word.startsWith("--work-tree="))
                .limit(8)
                .toList();
        return "\"" + String.join(" ", told) + "\" in " + directory;
    }
}
