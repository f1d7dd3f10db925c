package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.testkit.WorktreesContract;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is spared, and why: nobody gets back what is removed. */
class RemoveWorktreeTest {
    private Path temporary;
    private GitScene scene;
    private Worktree worktree;

    @BeforeEach
    void makeScene(@TempDir Path directory) throws Exception {
        temporary = directory.toRealPath();
        scene = new GitScene(temporary);
        scene.git().ignore("*.log", "build/");
        worktree = scene.made("a");
    }

    private TempGitRepo agent() {
        return TempGitRepo.at(worktree.path());
    }

    private Removal remove(KeptWork kept) throws Exception {
        return scene.worktrees().remove(scene.repository(), worktree, kept);
    }

    private void assertSpared(KeptWork kept, String because) throws Exception {
        assertThat(remove(kept))
                .isInstanceOfSatisfying(
                        Removal.Spared.class, spared -> assertThat(spared.why()).contains(because));
        assertThat(worktree.path()).isDirectory();
    }

    private void assertRemoved(KeptWork kept) throws Exception {
        assertThat(remove(kept)).isEqualTo(new Removal.Removed());
        assertThat(worktree.path()).doesNotExist();
        assertThat(scene.git().worktrees()).containsExactly(scene.repository());
    }

    @Test
    void removesIgnoredFilesAlong() throws Exception {
        agent().write("debug.log", "x\n").write("build/deep/out.bin", "x\n");

        assertRemoved(scene.keep(worktree));
    }

    @Test
    void sparesWhatIsOnlyStaged() throws Exception {
        KeptWork kept = scene.keep(worktree);
        agent().write("staged.txt", "staged\n").git("add", "--all");
        scene.delete(worktree.path(), "staged.txt");

        assertSpared(kept, "has staged files");
        assertRemoved(scene.keep(worktree));
    }

    @Test
    void sparesCommitsOfADetachedHead() throws Exception {
        KeptWork kept = scene.keep(worktree);
        agent().git("checkout", "--quiet", "--detach");
        agent().git("commit", "--quiet", "--allow-empty", "-m", "Empty, and nowhere else");

        assertSpared(kept, "has commits");
        assertRemoved(scene.keep(worktree));
    }

    @Test
    void sparesAMergeInProgressUntilBothSidesAreKept() throws Exception {
        scene.commit("other", Map.of("README.md", "theirs\n"));
        agent().write("README.md", "ours\n").commitAll("Ours");
        KeptWork kept = scene.keep(worktree);
        assertThatThrownBy(() -> agent().git("merge", "other")).hasMessageContaining("CONFLICT");
        agent().git("checkout", "--ours", "README.md");

        assertSpared(kept, "works on");
        assertRemoved(scene.keep(worktree));
    }

    @Test
    void sparesWhatIsKeptNowhere() throws Exception {
        assertSpared(
                new KeptWork(
                        "refs/orchestrator/x/a",
                        worktree.base().commit(),
                        worktree.base().commit(),
                        ChangeSet.NONE),
                "there is no refs/orchestrator/x/a");
    }

    @Test
    void sparesALockedWorktree() throws Exception {
        KeptWork kept = scene.keep(worktree);
        scene.git()
                .git(
                        "worktree",
                        "lock",
                        "--reason",
                        "on a stick",
                        worktree.path().toString());

        assertSpared(kept, "is locked: on a stick");
    }

    @Test
    void sparesAWorktreeThatTheUserMade() throws Exception {
        Path users = temporary.resolve("users");
        scene.git().git("worktree", "add", "--quiet", users.toString(), "-b", "users");
        worktree = new Worktree(users, "users", worktree.base());

        assertSpared(scene.keep(worktree), "was not made by claude-orchestrator");
    }

    @Test
    void sparesADirectoryThatIsNoWorktree() throws Exception {
        KeptWork kept = scene.keep(worktree);
        worktree = new Worktree(Files.createDirectory(temporary.resolve("other")), "task/a", worktree.base());

        assertSpared(kept, "is no worktree");
    }

    @Test
    void sparesARepositoryThatTheAgentMadeInside() throws Exception {
        TempGitRepo.create(worktree.path().resolve("app"));
        KeptWork kept = scene.keep(worktree);

        assertSpared(kept, "holds another git repository in " + worktree.path().resolve("app"));
    }

    @Test
    void removesARepositoryInAnIgnoredDirectoryAlong() throws Exception {
        TempGitRepo.create(worktree.path().resolve("build/dependency"));

        assertRemoved(scene.keep(worktree));
    }

    @Test
    void sparesAPopulatedSubmodule() throws Exception {
        TempGitRepo library = TempGitRepo.create(temporary.resolve("library"));
        agent().git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root() + "", "library");
        agent().commitAll("Use the library");

        assertSpared(scene.keep(worktree), "holds another git repository");
    }

    @Test
    void sparesWhatABisectWorksOn() throws Exception {
        KeptWork kept = scene.keep(worktree);
        String elsewhere = scene.commit("other", Map.of("b.txt", "b\n")).hex();
        agent().git("update-ref", "refs/worktree/mine", elsewhere);

        assertSpared(kept, "works on");
    }

    @Test
    void removesAWorktreeWhosePointerIsGone() throws Exception {
        KeptWork kept = scene.keep(worktree);
        Files.delete(worktree.path().resolve(".git"));

        assertRemoved(kept);
    }

    @Test
    void sparesAWorktreeThatBecameAnotherRepository() throws Exception {
        KeptWork kept = scene.keep(worktree);
        Files.delete(worktree.path().resolve(".git"));
        TempGitRepo.create(worktree.path());

        assertSpared(kept, "holds another git repository");
    }

    @Test
    void forgetsAWorktreeWhoseDirectoryIsGoneAndNoOther() throws Exception {
        KeptWork kept = scene.keep(worktree);
        Path users = temporary.resolve("users");
        scene.git().git("worktree", "add", "--quiet", users.toString(), "-b", "users");
        DirectoryTree.delete(users);
        DirectoryTree.delete(worktree.path());

        assertThat(remove(kept)).isEqualTo(new Removal.Removed());
        assertThat(scene.git().worktrees()).containsExactly(scene.repository(), users);
    }

    @Test
    void doesNotForgetCommitsThatNothingElseHolds() throws Exception {
        KeptWork kept = scene.keep(worktree);
        agent().git("checkout", "--quiet", "--detach");
        agent().write("new.txt", "new\n").commitAll("Nowhere else");
        DirectoryTree.delete(worktree.path());

        assertThat(remove(kept)).isInstanceOf(Removal.Spared.class);
        assertThat(scene.git().worktrees()).hasSize(2);
    }

    @Test
    void listsWhatIsWrongWithWorktrees() throws Exception {
        Worktree gone = scene.made("b");
        Worktree locked = scene.made("c");
        Worktree lost = scene.made("d");
        DirectoryTree.delete(gone.path());
        scene.git().git("worktree", "lock", locked.path().toString());
        Files.delete(lost.path().resolve(".git"));

        assertThat(scene.worktrees().list(scene.repository()))
                .extracting(facts -> facts.path().getFileName() + " " + facts.problem())
                .isEqualTo(List.of(
                        "a null",
                        "b its directory is missing",
                        "c is locked",
                        "d its .git file is missing or points elsewhere"));
        assertThat(WorktreesContract.OWNER)
                .isEqualTo(Files.readString(scene.repository().resolve(".git/worktrees/a/claude-orchestrator"))
                        .strip());
    }
}
