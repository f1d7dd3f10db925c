package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.testkit.WorktreesContract;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
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

/** Counting, committing and keeping what agents leave, in whatever state they leave it. */
class KeepWorkTest {
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

    private CommitId commit(String message) throws Exception {
        return scene.worktrees().commit(scene.repository(), worktree, message);
    }

    private ChangeSet changes() throws Exception {
        return scene.worktrees().changes(scene.repository(), worktree);
    }

    @Test
    void touchesNeitherIndexNorFilesNorBranch() throws Exception {
        agent().write("staged.txt", "one\n").git("add", "staged.txt");
        agent().write("staged.txt", "two\n").write("untracked.txt", "three\n");
        String status = agent().status();

        changes();
        scene.keep(worktree);

        assertThat(agent().status()).isEqualTo(status).contains("AM staged.txt", "?? untracked.txt");
        assertThat(scene.ref("refs/heads/task/a")).contains(worktree.base().commit());
    }

    @Test
    void keepsWhatIsStagedBesideWhatLiesInTheFiles() throws Exception {
        agent().write("staged.txt", "staged\n").write("gone.txt", "gone\n").git("add", "--all");
        agent().write("staged.txt", "newer\n");
        scene.delete(worktree.path(), "gone.txt");

        KeptWork kept = scene.keep(worktree);

        assertThat(scene.files(kept.tip()))
                .containsEntry("staged.txt", "newer\n")
                .doesNotContainKey("gone.txt");
        CommitId staged = new CommitId(scene.git().git("rev-parse", kept.tip() + "^2"));
        assertThat(scene.files(staged)).containsEntry("staged.txt", "staged\n").containsEntry("gone.txt", "gone\n");
    }

    @Test
    void keepsNothingThatIsIgnored() throws Exception {
        agent().write("debug.log", "x\n").write("build/out.bin", "x\n");

        assertThat(changes()).isEqualTo(ChangeSet.NONE);
        assertThat(scene.keep(worktree).tip()).isEqualTo(worktree.base().commit());
    }

    @Test
    void seesAChangeOfTheSameLengthInTheSecondOfTheCheckout() throws Exception {
        agent().write("README.md", "Read us.\n");

        assertThat(changes()).isEqualTo(new ChangeSet(1, 1, 1, 0, 1));
        assertThat(scene.files(scene.keep(worktree).tip())).containsEntry("README.md", "Read us.\n");
    }

    @Test
    void keepsTheSameCommitWhereNothingChangedSince() throws Exception {
        agent().write("new.txt", "new\n");

        assertThat(scene.keep(worktree)).isEqualTo(scene.keep(worktree));
    }

    @Test
    void keepsCommitsOfADetachedHead() throws Exception {
        agent().git("checkout", "--quiet", "--detach");
        CommitId head = agent().write("new.txt", "new\n").commitAll("Detached");
        agent().write("more.txt", "more\n");

        KeptWork kept = scene.keep(worktree);

        assertThat(kept.head()).isEqualTo(head);
        assertThat(kept.changes()).isEqualTo(new ChangeSet(2, 2, 0, 1, 1));
        assertThat(scene.git().git("rev-parse", kept.tip() + "^")).isEqualTo(head.hex());
    }

    @Test
    void letsTheTasksBranchFollowAnAgentThatMadeItsOwn() throws Exception {
        agent().git("checkout", "--quiet", "-b", "feature/mine");
        agent().write("new.txt", "new\n").commitAll("On my branch");
        agent().write("more.txt", "more\n");

        CommitId head = commit("Leftovers");

        assertThat(scene.ref("refs/heads/feature/mine")).contains(head);
        assertThat(scene.ref("refs/heads/task/a")).contains(head);
    }

    @Test
    void keepsTheWorkOfAnAgentThatRenamedTheBranch() throws Exception {
        agent().git("branch", "-m", "renamed");
        CommitId head = agent().write("new.txt", "new\n").commitAll("Renamed");

        assertThat(commit("Leftovers")).isEqualTo(head);
        assertThat(scene.keep(worktree).tip()).isEqualTo(head);
    }

    @Test
    void commitsOnABranchThatHasNoHistory() throws Exception {
        agent().git("checkout", "--quiet", "--orphan", "fresh");
        agent().write("new.txt", "new\n");

        CommitId head = commit("Leftovers");

        assertThat(scene.files(head)).containsKey("new.txt");
        assertThat(scene.keep(worktree).tip()).isEqualTo(head);
        assertThat(scene.ref("refs/heads/task/a")).contains(worktree.base().commit());
    }

    @Test
    void keepsBothSidesOfAMergeInProgress() throws Exception {
        CommitId theirs = scene.commit("other", Map.of("same.txt", "theirs\n"));
        agent().write("same.txt", "ours\n").commitAll("Ours");
        assertThatThrownBy(() -> agent().git("merge", "other")).hasMessageContaining("CONFLICT");

        KeptWork kept = scene.keep(worktree);

        assertThat(scene.files(kept.tip()).get("same.txt")).contains("<<<<<<<", "ours", "theirs");
        assertThat(scene.git().git("rev-list", kept.tip().hex()))
                .contains(theirs.hex(), kept.head().hex());
        assertThat(agent().status()).contains("AA same.txt");
    }

    @Test
    void commitsAMergeInProgressAsAMerge() throws Exception {
        CommitId theirs = scene.commit("other", Map.of("same.txt", "theirs\n"));
        agent().write("same.txt", "ours\n").commitAll("Ours");
        assertThatThrownBy(() -> agent().git("merge", "other")).hasMessageContaining("CONFLICT");

        CommitId head = commit("Leftovers");

        assertThat(scene.git().git("rev-parse", head + "^2")).isEqualTo(theirs.hex());
        assertThat(agent().status()).isEmpty();
    }

    @Test
    void keepsWhatARebaseInProgressWorksOn() throws Exception {
        scene.commit("other", Map.of("same.txt", "theirs\n"));
        CommitId before = agent().write("same.txt", "ours\n").commitAll("Ours");
        assertThatThrownBy(() -> agent().git("rebase", "other")).hasMessageContaining("CONFLICT");

        KeptWork kept = scene.keep(worktree);

        assertThat(scene.git().git("rev-list", kept.tip().hex())).contains(before.hex());
    }

    @Test
    void findsAWorktreeWhosePointerIsGone() throws Exception {
        TempGitRepo around = TempGitRepo.create(scene.directory());
        agent().write("new.txt", "new\n");
        Files.delete(worktree.path().resolve(".git"));
        String parent = around.head().hex();

        assertThat(changes()).isEqualTo(new ChangeSet(1, 1, 0, 0, 1));
        CommitId head = commit("Leftovers");

        assertThat(scene.files(head)).containsKey("new.txt");
        assertThat(scene.ref("refs/heads/task/a")).contains(head);
        assertThat(around.head().hex()).isEqualTo(parent);
        assertThat(agent().status()).isEmpty();
    }

    @Test
    void takesTheFilesOfARepositoryThatTheAgentMadeInside() throws Exception {
        TempGitRepo scaffold = TempGitRepo.withoutCommits(worktree.path().resolve("app"));
        scaffold.write("main.js", "run()\n").write("node_modules/x.js", "x\n").write(".gitignore", "node_modules\n");
        TempGitRepo.create(worktree.path().resolve("app/deeper")).write("more.js", "more()\n");
        TempGitRepo.withoutCommits(worktree.path().resolve("empty"));

        KeptWork kept = scene.keep(worktree);
        CommitId head = commit("Leftovers");

        List<String> files = List.of(
                ".gitignore",
                "README.md",
                "app/.gitignore",
                "app/main.js",
                "app/deeper/README.md",
                "app/deeper/more.js");
        assertThat(scene.files(kept.tip()).keySet()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(scene.files(head).keySet()).containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void commitsOverTheLocksOfAGitThatWasKilled() throws Exception {
        agent().write("new.txt", "new\n");
        Files.createFile(scene.repository().resolve(".git/worktrees/a/index.lock"));
        Files.createFile(scene.repository().resolve(".git/worktrees/a/HEAD.lock"));

        assertThat(scene.files(commit("Leftovers"))).containsKey("new.txt");
    }

    @Test
    void keepsBesideTheLockOfAGitThatIsAtWork() throws Exception {
        agent().write("new.txt", "new\n");
        Path lock = Files.createFile(scene.repository().resolve(".git/worktrees/a/index.lock"));

        assertThat(scene.files(scene.keep(worktree).tip())).containsKey("new.txt");
        assertThat(lock).exists();
    }

    @Test
    void commitsAsTheConfiguredAuthorWithTheWholeMessage() throws Exception {
        agent().write("new.txt", "new\n");

        commit("Subject\n\n# not a comment\nBody with \"quotes\" and ümlauts\n");

        assertThat(agent().git("log", "-1", "--format=%an <%ae>|%cn|%B"))
                .isEqualTo("A User <user@example.org>|A User|"
                        + "Subject\n\n# not a comment\nBody with \"quotes\" and ümlauts");
    }

    @Test
    void commitsAsItselfWhereNobodyIsConfigured() throws Exception {
        scene.git().git("config", "--unset", "user.email");
        agent().write("new.txt", "new\n");
        scene.keep(worktree);

        commit("Leftovers");

        assertThat(agent().git("log", "-1", "--format=%an <%ae>"))
                .isEqualTo("claude-orchestrator <claude-orchestrator@localhost>");
    }

    @Test
    void asksNobodyForAnything() throws Exception {
        Path asked = temporary.resolve("asked");
        Path script =
                Files.writeString(temporary.resolve("ask"), "#!/bin/sh\necho asked > '" + asked + "'\nsleep 60\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        for (String setting : List.of("core.editor", "gpg.program", "core.askPass", "sequence.editor")) {
            scene.git().git("config", setting, script.toString());
        }
        scene.git().git("config", "commit.gpgSign", "true");
        scene.git().git("config", "commit.verbose", "true");
        scene.git().git("config", "core.safecrlf", "true");
        scene.git().git("config", "core.autocrlf", "input");
        agent().write("dos.txt", "one\r\n");

        commit("Leftovers");
        scene.keep(worktree);

        assertThat(asked).doesNotExist();
        assertThat(agent().git("log", "-1", "--format=%s %G?")).isEqualTo("Leftovers N");
    }

    @Test
    void saysWhatItCouldNotKeepAndKeepsTheRest() throws Exception {
        // Git takes no file of this name, since on some systems it is another name of .git.
        agent().write("git~1", "x\n").write("new.txt", "new\n");

        assertThatThrownBy(() -> scene.keep(worktree))
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining("git~1");
        assertThat(scene.files(scene.ref(WorktreesContract.OWNER).orElseThrow()))
                .containsOnlyKeys(".gitignore", "README.md", "new.txt");
        assertThatThrownBy(() -> commit("Leftovers")).hasMessageContaining("git~1");
    }

    @Test
    void keepsAsItIsWhatAFilterRefuses() throws Exception {
        for (String filter : List.of("one", "two")) {
            scene.git().git("config", "filter." + filter + ".clean", "exit 1");
            scene.git().git("config", "filter." + filter + ".required", "true");
        }
        agent().write(".gitattributes", "*.one filter=one\n*.two filter=two\n");
        agent().write("a.one", "x\n").write("b.two", "y\n").write("new.txt", "new\n");

        assertThat(scene.files(scene.keep(worktree).tip()))
                .containsEntry("a.one", "x\n")
                .containsEntry("b.two", "y\n")
                .containsEntry("new.txt", "new\n");
        assertThatThrownBy(() -> commit("Leftovers")).hasMessageContaining("clean filter");
    }

    @Test
    void saysThatTheWorktreeIsGone() throws Exception {
        DirectoryTree.delete(worktree.path());

        assertThatThrownBy(this::changes)
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining("the directory of worktree " + worktree.path() + " is gone");
    }

    @Test
    void countsLinesOfTextAndRenamesLikeGit() throws Exception {
        agent().write("text.txt", "a\nb\nc\nd\ne\nf\n")
                .write("data.bin", "\0\1\2")
                .commitAll("Add");
        CommitId base = agent().head();
        Worktree later = new Worktree(worktree.path(), worktree.branch(), new Base("x", base));
        agent().git("mv", "text.txt", "renamed file.txt");
        agent().write("renamed file.txt", "a\nb\nc\nd\ne\nF\nG\n").write("data.bin", "\0\1\3");

        assertThat(scene.worktrees().changes(scene.repository(), later)).isEqualTo(new ChangeSet(2, 2, 1, 0, 3));
    }
}
