package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 64 worktrees made at once, while 8 agents run git commands in other worktrees of the repository: the commands that
 * {@code git worktree add} disturbs, and that disturb it.
 */
class ManyWorktreesIT {
    private static final int TASKS = 64;
    private static final int AGENTS = 8;

    private final AtomicBoolean allMade = new AtomicBoolean();

    @Test
    void neitherFailNorDisturbAnybody(@TempDir Path temporary) throws Exception {
        GitScene scene = new GitScene(temporary);
        scene.git().write("src/a.txt", "a\n").write("src/b.txt", "b\n").commitAll("Add");
        List<Path> agents = new ArrayList<>();
        for (int agent = 0; agent < AGENTS; agent++) {
            Path directory = scene.directory().resolveSibling("agent" + agent);
            scene.git().git("worktree", "add", "--quiet", "-b", "agent" + agent, directory.toString());
            agents.add(directory);
        }
        Base base = scene.worktrees().resolve(scene.repository(), "main");
        List<Worktree> planned = Stream.iterate(0, number -> number + 1)
                .limit(TASKS)
                .map(number -> scene.planned("t" + number, base))
                .toList();

        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> disturbances = new ArrayList<>();
            for (Path agent : agents) {
                disturbances.add(workers.submit(() -> workUntilAllAreMade(scene.git(), agent)));
            }
            try {
                for (Future<Void> made : workers.invokeAll(makings(scene, planned))) {
                    made.get();
                }
            } finally {
                allMade.set(true);
            }
            for (Future<Integer> rounds : disturbances) {
                assertThat(rounds.get()).isPositive();
            }
        }

        assertThat(scene.git().worktrees()).hasSize(1 + AGENTS + TASKS);
        assertThat(scene.worktrees().changes(scene.repository(), planned.getLast()))
                .isEqualTo(ChangeSet.NONE);
        try (Stream<Path> directories = Files.list(scene.directory())) {
            assertThat(directories)
                    .allSatisfy(directory ->
                            assertThat(directory.resolve("src/b.txt")).hasContent("b\n"));
        }
        assertThat(scene.git().git("fsck", "--connectivity-only")).isEmpty();
    }

    private static List<Callable<Void>> makings(GitScene scene, List<Worktree> planned) {
        Worktrees worktrees = scene.worktrees();
        List<Callable<Void>> makings = new ArrayList<>();
        for (Worktree worktree : planned) {
            makings.add(() -> {
                worktrees.make(scene.repository(), worktree, worktree.branch(), List.of());
                return null;
            });
        }
        return makings;
    }

    /** Every failure of git fails the test. */
    private int workUntilAllAreMade(TempGitRepo git, Path directory) throws IOException, InterruptedException {
        String mine = "of-" + directory.getFileName();
        int rounds = 0;
        do {
            git.gitIn(directory, "branch", "-f", mine, "HEAD");
            git.gitIn(directory, "worktree", "list");
            git.gitIn(directory, "commit", "--quiet", "--allow-empty", "-m", "Work");
            git.gitIn(directory, "branch", "-D", mine);
            rounds++;
        } while (!allMade.get());
        return rounds;
    }
}
