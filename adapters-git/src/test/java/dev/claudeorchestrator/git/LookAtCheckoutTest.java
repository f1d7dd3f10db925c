package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.CheckoutLook;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents have been seen to do to checkouts that are not theirs. */
class LookAtCheckoutTest {
    private GitScene scene;
    private Worktree worktree;
    private CheckoutLook before;

    @BeforeEach
    void makeScene(@TempDir Path temporary) throws Exception {
        scene = new GitScene(temporary);
        worktree = scene.made("a");
        scene.git().write("README.md", "The user is writing.\n");
        before = look();
    }

    private CheckoutLook look() throws Exception {
        return scene.worktrees().look(scene.repository(), List.of("refs/heads/task/", "refs/orchestrator/"));
    }

    private List<String> differences() throws Exception {
        return before.differences(look());
    }

    private TempGitRepo agent() {
        return TempGitRepo.at(worktree.path());
    }

    @Test
    void seesNothingWhereAnAgentWorksInItsOwnWorktree() throws Exception {
        agent().write("new.txt", "new\n").commitAll("Add");
        agent().git("checkout", "--quiet", "--detach");
        scene.keep(worktree);

        assertThat(differences()).isEmpty();
    }

    @Test
    void seesAFileWrittenByAbsolutePath() throws Exception {
        scene.git().write("stray.txt", "stray\n");

        assertThat(differences()).containsExactly("status changed");
    }

    @Test
    void seesAChangeOfAFileThatTheUserHadChangedAlready() throws Exception {
        scene.git().write("README.md", "The agent is writing over it.\n");

        assertThat(differences()).containsExactly("status changed");
    }

    @Test
    void seesACommitInTheUsersCheckout() throws Exception {
        scene.git().commitAll("Not by the user");

        assertThat(differences()).containsExactly("refs/heads/main changed", "status changed");
    }

    @Test
    void seesThatTheUsersCheckoutWasSwitched() throws Exception {
        scene.git().git("checkout", "--quiet", "-b", "elsewhere");

        assertThat(differences()).containsExactly("HEAD changed", "refs/heads/elsewhere appeared");
    }

    @Test
    void seesAStashWhichIsOneForAllWorktrees() throws Exception {
        agent().write("README.md", "x\n").git("stash");

        assertThat(differences()).containsExactly("refs/stash appeared");
    }

    @Test
    void seesThatTheRepositoryBecameBare() throws Exception {
        Path metadata = scene.repository().resolve(".git/worktrees/a");
        agent().git("--git-dir=" + metadata, "init", "--quiet");
        scene.git().git("config", "--file", ".git/config", "core.bare", "true");

        assertThat(differences()).contains("configuration changed");
        assertThat(scene.files(scene.keep(worktree).tip())).containsKey("README.md");
    }

    @Test
    void seesAHookThatWasPlanted() throws Exception {
        scene.git().write(".git/hooks/pre-commit", "#!/bin/sh\n");

        assertThat(differences()).containsExactly("hooks changed");
    }

    @Test
    void seesATagAndARemoteBranch() throws Exception {
        agent().git("tag", "v1");
        agent().git("update-ref", "refs/remotes/origin/main", "HEAD");

        assertThat(differences()).containsExactly("refs/remotes/origin/main appeared", "refs/tags/v1 appeared");
    }

    @Test
    void leavesNoTraceOfItself() throws Exception {
        // Git would note the new time in its index, if it were let.
        Files.setLastModifiedTime(scene.repository().resolve("README.md"), FileTime.fromMillis(1_000_000));
        SortedMap<String, String> files = stamps();

        look();

        assertThat(stamps()).isEqualTo(files);
    }

    private SortedMap<String, String> stamps() throws Exception {
        SortedMap<String, String> stamps = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(scene.repository())) {
            for (Path path : walk.toList()) {
                stamps.put(path.toString(), Files.getLastModifiedTime(path).toString());
            }
        }
        return stamps;
    }
}
