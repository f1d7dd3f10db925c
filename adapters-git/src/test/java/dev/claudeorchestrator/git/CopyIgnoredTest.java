package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.testkit.WorktreesContract;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyIgnoredTest {
    private Path temporary;
    private GitScene scene;

    @BeforeEach
    void makeScene(@TempDir Path directory) throws Exception {
        temporary = directory.toRealPath();
        scene = new GitScene(temporary);
        scene.git().ignore(".env*", "node_modules/", "*.local", ".worktreeinclude");
    }

    private Worktree make(String... copy) throws Exception {
        Worktree worktree = scene.planned("a");
        scene.worktrees().make(scene.repository(), worktree, WorktreesContract.OWNER, List.of(copy));
        return worktree;
    }

    private static final List<String> TRACKED = List.of(".gitignore", "README.md");

    private void assertCopied(Worktree worktree, String... files) throws Exception {
        assertThat(scene.files(worktree.path()).keySet())
                .containsAll(TRACKED)
                .filteredOn(file -> !TRACKED.contains(file))
                .containsExactlyInAnyOrder(files);
        assertThat(scene.worktrees().changes(scene.repository(), worktree)).isEqualTo(ChangeSet.NONE);
    }

    @Test
    void copiesNothingUnasked() throws Exception {
        scene.git().write(".env", "KEY=1\n");

        assertCopied(make());
    }

    @Test
    void copiesIgnoredFilesThatAGlobNames() throws Exception {
        scene.git().write(".env", "KEY=1\n").write(".env.test", "KEY=2\n").write("sub/.env", "KEY=3\n");
        scene.git()
                .write("config/my.local", "x\n")
                .write("config/deep/my.local", "y\n")
                .write("free.txt", "z\n");

        assertCopied(make(".env", "config/*.local", "free.txt", "README.md", "nothing"), ".env", "config/my.local");
    }

    @Test
    void copiesWholeDirectoriesAndWhatLiesAnywhere() throws Exception {
        scene.git().write("node_modules/a/index.js", "a\n").write("node_modules/b/.hidden", "b\n");
        scene.git().write("x/y/z.local", "z\n").write("top.local", "t\n");

        assertCopied(
                make("node_modules", "**/*.local"),
                "node_modules/a/index.js",
                "node_modules/b/.hidden",
                "x/y/z.local",
                "top.local");
    }

    @Test
    void copiesWhatIsBothIncludedAndIgnored() throws Exception {
        scene.git().write(".worktreeinclude", "# secrets\n.env*\n!.env.production\nfree.txt\nREADME.md\n");
        scene.git().write(".env", "1\n").write(".env.production", "2\n").write("sub/.env.test", "3\n");
        scene.git().write("free.txt", "untracked, but not ignored\n");

        assertCopied(make(), ".env", "sub/.env.test");
    }

    @Test
    void keepsModeBits() throws Exception {
        scene.git().write("run.local", "#!/bin/sh\n").write("key.local", "secret\n");
        Files.setPosixFilePermissions(
                scene.repository().resolve("run.local"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.setPosixFilePermissions(
                scene.repository().resolve("key.local"), PosixFilePermissions.fromString("r--------"));

        Path worktree = make("*.local").path();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(worktree.resolve("run.local"))))
                .isEqualTo("rwxr-x---");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(worktree.resolve("key.local"))))
                .isEqualTo("r--------");
    }

    @Test
    void followsNoLinks() throws Exception {
        Files.writeString(temporary.resolve("secret"), "secret\n");
        scene.git().write("real.local", "x\n");
        Path root = scene.repository();
        Files.createSymbolicLink(root.resolve("out.local"), temporary.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up.local"), Path.of("../secret"));
        Files.createSymbolicLink(root.resolve("absolute.local"), root.resolve("real.local"));
        Files.createSymbolicLink(root.resolve("repository.local"), Path.of(".git/config"));
        Files.createSymbolicLink(root.resolve("inside.local"), Path.of("real.local"));

        Path worktree = make("*.local").path();

        assertThat(List.of("out.local", "up.local", "absolute.local", "repository.local"))
                .allSatisfy(name -> assertThat(Files.exists(worktree.resolve(name), LinkOption.NOFOLLOW_LINKS))
                        .isFalse());
        assertThat(Files.readSymbolicLink(worktree.resolve("inside.local"))).isEqualTo(Path.of("real.local"));
    }

    @Test
    void writesNothingThroughALinkThatIsCheckedOut() throws Exception {
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.createSymbolicLink(scene.repository().resolve("sub"), outside);
        scene.git().commitAll("Add a link");
        var base = scene.worktrees().resolve(scene.repository(), "main");
        Files.delete(scene.repository().resolve("sub"));
        scene.git().write("sub/x.local", "x\n");

        Worktree worktree = scene.planned("a", base);
        scene.worktrees().make(scene.repository(), worktree, WorktreesContract.OWNER, List.of("**/*.local"));

        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void overwritesNothingThatIsCheckedOut() throws Exception {
        scene.git().write("was.local", "tracked\n");
        scene.git().git("add", "--force", "was.local");
        scene.git().git("commit", "--quiet", "-m", "Track it");
        var base = scene.worktrees().resolve(scene.repository(), "main");
        scene.git().git("rm", "--quiet", "--cached", "was.local");
        scene.git().git("commit", "--quiet", "-m", "Ignore it");
        scene.git().write("was.local", "ignored\n");

        Worktree worktree = scene.planned("a", base);
        scene.worktrees().make(scene.repository(), worktree, WorktreesContract.OWNER, List.of("*.local"));

        assertThat(worktree.path().resolve("was.local")).hasContent("tracked\n");
    }

    @Test
    void copiesNoRepositories() throws Exception {
        TempGitRepo.create(scene.repository().resolve("node_modules/dependency"));
        scene.git().write("node_modules/plain.js", "x\n");

        assertCopied(make("node_modules", "node_modules/dependency/**", ".git/**"), "node_modules/plain.js");
    }

    @Test
    void copiesNothingFromOutside() throws Exception {
        Files.writeString(temporary.resolve("secret.local"), "secret\n");

        assertCopied(make("../secret.local", temporary.resolve("secret.local").toString(), "../*"));
        assertThat(scene.directory().resolve("secret.local")).doesNotExist();
    }
}
