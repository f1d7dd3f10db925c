package dev.claudeorchestrator.git.testkit;

import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.subprocess.Command;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.Completed;
import dev.claudeorchestrator.subprocess.Subprocess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A real git repository for a test, usually in a {@code @TempDir}, with an author of its own and nobody's
 * configuration. What it does it does by git, as a person would; every failure of git fails the test with what git
 * said.
 */
public final class TempGitRepo {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private final Path root;

    private TempGitRepo(Path root) {
        this.root = root;
    }

    /** A repository with {@code README.md} in one commit on {@code main}. */
    public static TempGitRepo create(Path directory) throws IOException, InterruptedException {
        TempGitRepo repository = withoutCommits(directory);
        repository.write("README.md", "Read me.\n").commitAll("Begin");
        return repository;
    }

    /** A repository without a commit. */
    public static TempGitRepo withoutCommits(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        TempGitRepo repository = new TempGitRepo(directory.toRealPath());
        repository.git("init", "--quiet", "--initial-branch=main");
        repository.git("config", "user.name", "A User");
        repository.git("config", "user.email", "user@example.org");
        return repository;
    }

    /** The repository whose checkout is there already. */
    public static TempGitRepo at(Path root) {
        return new TempGitRepo(root);
    }

    /** The environment of a user who has nothing configured, and git on the PATH. */
    public static Map<String, String> environment() {
        return Map.of(
                "PATH", System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"),
                "HOME", "/nonexistent",
                "LC_ALL", "C.UTF-8",
                "GIT_CONFIG_GLOBAL", "/dev/null",
                "GIT_CONFIG_NOSYSTEM", "1");
    }

    /** The checkout. */
    public Path root() {
        return root;
    }

    /** Writes a file in the checkout. */
    public TempGitRepo write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** Has these patterns ignored from now on; committed. */
    public TempGitRepo ignore(String... patterns) throws IOException, InterruptedException {
        write(".gitignore", String.join("\n", patterns) + "\n");
        git("add", ".gitignore");
        git("commit", "--quiet", "-m", "Ignore " + String.join(", ", patterns), "--", ".gitignore");
        return this;
    }

    /** Commits everything in the checkout. */
    public CommitId commitAll(String message) throws IOException, InterruptedException {
        git("add", "--all");
        git("commit", "--quiet", "-m", message);
        return head();
    }

    /** Commits these files onto a branch without touching the checkout; a new branch begins at HEAD. */
    public CommitId commitTo(String branch, Map<String, String> files) throws IOException, InterruptedException {
        Path elsewhere = Files.createTempDirectory("commit");
        String start = ref("refs/heads/" + branch).isPresent() ? branch : "HEAD";
        git("worktree", "add", "--quiet", "--detach", elsewhere.toString(), start);
        TempGitRepo there = new TempGitRepo(elsewhere);
        for (Map.Entry<String, String> file : files.entrySet()) {
            there.write(file.getKey(), file.getValue());
        }
        CommitId commit = there.commitAll("Change " + String.join(", ", new TreeMap<>(files).keySet()));
        git("worktree", "remove", elsewhere.toString());
        git("update-ref", "refs/heads/" + branch, commit.hex());
        if (git("symbolic-ref", "HEAD").equals("refs/heads/" + branch)) {
            git("reset", "--quiet", "--hard");
        }
        return commit;
    }

    /** The commit the checkout stands on. */
    public CommitId head() throws IOException, InterruptedException {
        return new CommitId(git("rev-parse", "HEAD"));
    }

    /** What a ref points at, by its full name. */
    public Optional<CommitId> ref(String name) throws IOException, InterruptedException {
        String found = git("for-each-ref", "--format=%(objectname)", name);
        return found.isEmpty() ? Optional.empty() : Optional.of(new CommitId(found));
    }

    /** The files of a commit and their texts. */
    public SortedMap<String, String> files(CommitId commit) throws IOException, InterruptedException {
        SortedMap<String, String> files = new TreeMap<>();
        for (String line : lines("ls-tree", "-r", "--name-only", commit.hex())) {
            files.put(line, run(root, List.of("cat-file", "blob", commit.hex() + ":" + line)));
        }
        return files;
    }

    /** The directories of all worktrees, the main checkout first. */
    public List<Path> worktrees() throws IOException, InterruptedException {
        return lines("worktree", "list", "--porcelain").stream()
                .filter(line -> line.startsWith("worktree "))
                .map(line -> Path.of(line.substring("worktree ".length())))
                .toList();
    }

    /** The short status of the checkout; empty where it is clean. */
    public String status() throws IOException, InterruptedException {
        return gitIn(root, "--no-optional-locks", "status", "--porcelain", "--untracked-files=all");
    }

    /** Runs git in the checkout; returns what it printed, without the last line end. */
    public String git(String... arguments) throws IOException, InterruptedException {
        return gitIn(root, arguments);
    }

    /** Runs git in some directory. */
    public String gitIn(Path directory, String... arguments) throws IOException, InterruptedException {
        return run(directory, List.of(arguments)).stripTrailing();
    }

    private List<String> lines(String... arguments) throws IOException, InterruptedException {
        return git(arguments).lines().toList();
    }

    private static String run(Path directory, List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("git", "-c", "core.quotePath=false"));
        words.addAll(arguments);
        try {
            Completed completed = new Subprocess()
                    .run(Command.of(LONG_ENOUGH, words).withDirectory(directory).withEnvironment(environment()));
            if (!completed.isSuccess()) {
                throw new AssertionError(String.join(" ", words) + " in " + directory + ": " + completed.termination()
                        + "\n" + completed.standardOutput().text()
                        + completed.standardError().text());
            }
            return completed.standardOutput().text();
        } catch (CommandNotStartedException noGit) {
            throw new IOException(noGit);
        }
    }
}
