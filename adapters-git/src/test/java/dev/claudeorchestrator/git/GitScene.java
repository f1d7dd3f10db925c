package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.application.testkit.WorktreesContract;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real repository and an agent's hands in its worktrees. */
final class GitScene implements WorktreesContract.Scene {
    private final TempGitRepo repository;
    private final Path directory;
    private final Worktrees worktrees;

    GitScene(Path temporary) throws IOException, InterruptedException {
        this(
                TempGitRepo.create(temporary.resolve("shop")),
                temporary.toRealPath().resolve("worktrees"));
    }

    GitScene(TempGitRepo repository, Path directory) {
        this.repository = repository;
        this.directory = directory;
        this.worktrees = worktrees(TempGitRepo.environment());
    }

    static GitWorktrees worktrees(Map<String, String> environment) {
        return new GitWorktrees(git(environment), ProcessTable.ofThisMachine(), 2);
    }

    static Git git(Map<String, String> environment) {
        return new Git(new Subprocess(), environment);
    }

    TempGitRepo git() {
        return repository;
    }

    @Override
    public Worktrees worktrees() {
        return worktrees;
    }

    @Override
    public Path repository() {
        return repository.root();
    }

    @Override
    public Path directory() {
        return directory;
    }

    @Override
    public CommitId commit(String branch, Map<String, String> files) throws Exception {
        return repository.commitTo(branch, files);
    }

    @Override
    public void write(Path worktree, String file, String text) throws IOException {
        TempGitRepo.at(worktree).write(file, text);
    }

    @Override
    public void delete(Path worktree, String file) throws IOException {
        Files.delete(worktree.resolve(file));
    }

    @Override
    public CommitId commitAsAgent(Path worktree, String message) throws Exception {
        return TempGitRepo.at(worktree).commitAll(message);
    }

    @Override
    public Optional<CommitId> ref(String name) throws Exception {
        return repository.ref(name);
    }

    @Override
    public Map<String, String> files(CommitId commit) throws Exception {
        return repository.files(commit);
    }

    @Override
    public Map<String, String> files(Path worktree) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(worktree)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = worktree.relativize(file).toString();
                if (!name.equals(".git") && !name.startsWith(".git/")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }
}
