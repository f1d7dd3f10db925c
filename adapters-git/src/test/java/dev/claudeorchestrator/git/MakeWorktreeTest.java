package dev.claudeorchestrator.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.testkit.WorktreesContract;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MakeWorktreeTest {
    private static final String DEAD = "being made by claude-orchestrator, process 4194000 1 dead";

    private Path temporary;
    private GitScene scene;

    @BeforeEach
    void makeScene(@TempDir Path directory) throws Exception {
        temporary = directory.toRealPath();
        scene = new GitScene(temporary);
    }

    /** Where a process may die that makes a worktree. */
    enum Step {
        REGISTERED,
        CLAIMED,
        POINTER_BEGUN,
        POINTED,
        BRANCHED,
        CHECKED_OUT_IN_PART,
        FINISHED_BUT_FOR_THE_LOCK
    }

    @Test
    void makesWhatGitItselfWouldHaveMade() throws Exception {
        Worktree worktree = scene.made("a");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(worktree.path())))
                .isEqualTo("rwx------");
        assertThat(scene.git().worktrees()).containsExactly(scene.repository(), worktree.path());
        assertThat(TempGitRepo.at(worktree.path()).status()).isEmpty();
        assertThat(scene.git().gitIn(worktree.path(), "symbolic-ref", "HEAD")).isEqualTo("refs/heads/task/a");
        assertThat(scene.git().git("fsck", "--strict")).isEmpty();
        assertThat(scene.git().git("config", "--local", "--list")).doesNotContain("branch.");
        assertThat(scene.git().git("worktree", "list", "--porcelain")).doesNotContain("locked");
    }

    @ParameterizedTest
    @EnumSource
    void removesWhatADeadProcessLeftAndMakesItAnew(Step step) throws Exception {
        Worktree worktree = scene.made("a");
        leaveHalfMade(worktree, step);

        scene.made(worktree);

        assertThat(scene.files(worktree.path())).containsOnlyKeys("README.md");
        assertThat(scene.worktrees().changes(scene.repository(), worktree)).isEqualTo(ChangeSet.NONE);
        assertThat(scene.git().git("worktree", "list", "--porcelain")).doesNotContain("locked");
    }

    private void leaveHalfMade(Worktree worktree, Step step) throws Exception {
        Path metadata = metadata("a");
        Path path = worktree.path();
        Files.writeString(metadata.resolve("locked"), DEAD);
        if (step == Step.FINISHED_BUT_FOR_THE_LOCK) {
            return;
        }
        Files.delete(path.resolve("README.md"));
        if (step == Step.CHECKED_OUT_IN_PART) {
            Files.writeString(path.resolve("half.txt"), "ha");
            Files.move(metadata.resolve("index"), metadata.resolve("index.lock"));
            return;
        }
        Files.delete(metadata.resolve("index"));
        if (step == Step.BRANCHED) {
            return;
        }
        scene.git().git("update-ref", "-d", "refs/heads/task/a");
        if (step == Step.POINTED) {
            return;
        }
        Files.delete(path.resolve(".git"));
        if (step == Step.POINTER_BEGUN) {
            Files.createFile(path.resolve(".git"));
        } else if (step == Step.REGISTERED) {
            Files.delete(path);
        }
    }

    @Test
    void keepsWhatLiesInAWorktreeThatItMakesAgain() throws Exception {
        Worktree worktree = scene.made("a");
        scene.write(worktree.path(), "setup.txt", "half\n");

        scene.made(worktree);

        assertThat(scene.files(scene.ref("refs/orchestrator-remade/task/a").orElseThrow()))
                .containsEntry("setup.txt", "half\n");
    }

    @Test
    void endsTheCheckoutThatADeadProcessStarted() throws Exception {
        Worktree worktree = scene.made("a");
        leaveHalfMade(worktree, Step.CHECKED_OUT_IN_PART);
        ProcessBuilder checkout = new ProcessBuilder("sleep", "600");
        checkout.environment().put("CLAUDE_ORCHESTRATOR_WORKTREE", metadata("a").toString());
        Process orphan = checkout.start();

        scene.made(worktree);

        assertThat(orphan.waitFor()).isNotZero();
        assertThat(scene.files(worktree.path())).containsOnlyKeys("README.md");
    }

    @Test
    void leavesAloneWhatALivingProcessMakes() throws Exception {
        Worktree worktree = scene.made("a");
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        String living = ProcessTable.ofThisMachine()
                .find(parent)
                .orElseThrow()
                .identity()
                .toString();
        Files.writeString(metadata("a").resolve("locked"), "being made by claude-orchestrator, process " + living);

        assertThatThrownBy(() -> scene.made(worktree))
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining("is being made by process " + parent);
        assertThat(scene.files(worktree.path())).containsOnlyKeys("README.md");
    }

    @Test
    void leavesAForeignDirectoryThatStandsWhereAHalfMadeOneWas() throws Exception {
        Worktree worktree = scene.made("a");
        leaveHalfMade(worktree, Step.REGISTERED);
        Files.createDirectory(worktree.path());
        Files.writeString(worktree.path().resolve("precious.txt"), "precious\n");

        assertThatThrownBy(() -> scene.made(worktree)).isInstanceOf(WorktreeException.class);
        assertThat(worktree.path().resolve("precious.txt")).hasContent("precious\n");
    }

    @Test
    void takesNoDirectoryThatExistsNotEvenAnEmptyOne() throws Exception {
        Worktree worktree = scene.planned("a");
        Files.createDirectories(worktree.path());

        assertThatThrownBy(() -> scene.made(worktree)).hasMessageContaining(worktree.path() + " exists already");
        assertThat(worktree.path()).isEmptyDirectory();
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingWhenTheCheckoutFails() throws Exception {
        filter("exit 3");
        Worktree worktree = scene.planned("a");

        assertThatThrownBy(() -> scene.made(worktree))
                .isInstanceOf(WorktreeException.class)
                .hasMessageContaining("read-tree")
                .hasMessageContaining("smudge");
        assertThat(worktree.path()).doesNotExist();
        assertNothingIsLeft();
    }

    @Test
    void leavesNothingWhenItIsInterrupted() throws Exception {
        Path told = temporary.resolve("told");
        assertThat(new ProcessBuilder("mkfifo", told.toString()).start().waitFor())
                .isZero();
        filter("echo checking out > '" + told + "'; exec sleep 60");
        Worktree worktree = scene.planned("a");
        var end = new CompletableFuture<Throwable>();
        Thread maker = Thread.ofPlatform().start(() -> {
            try {
                scene.made(worktree);
                end.complete(new AssertionError("it was made"));
            } catch (Exception failure) {
                end.complete(failure);
            }
        });

        assertThat(Files.readString(told)).isEqualTo("checking out\n");
        maker.interrupt();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(worktree.path()).doesNotExist();
        assertNothingIsLeft();
    }

    /** README.md goes through a command when it is checked out. */
    private void filter(String smudge) throws Exception {
        scene.git().write(".git/info/attributes", "README.md filter=test\n");
        scene.git().git("config", "filter.test.smudge", smudge);
        scene.git().git("config", "filter.test.required", "true");
    }

    private void assertNothingIsLeft() throws Exception {
        assertThat(scene.ref("refs/heads/task/a")).isEmpty();
        assertThat(scene.git().worktrees()).containsExactly(scene.repository());
        try (Stream<Path> entries = Files.list(scene.repository().resolve(".git"))) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("claude-orchestrator"));
        }
    }

    @Test
    void sweepsAwayWhatDeadProcessesLeftInTheRepository() throws Exception {
        Path left = scene.repository().resolve(".git/claude-orchestrator-4194000_1_dead-17");
        Files.createDirectories(left.resolve("metadata"));

        scene.made("a");

        assertThat(left).doesNotExist();
    }

    @Test
    void runsNoHooksAndStartsNoMonitor() throws Exception {
        Path hooks = Files.createDirectories(temporary.resolve("hooks"));
        Path ran = temporary.resolve("ran");
        for (String hook : List.of("post-checkout", "post-index-change", "reference-transaction", "monitor")) {
            Path script = Files.writeString(hooks.resolve(hook), "#!/bin/sh\necho " + hook + " >> '" + ran + "'\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
        }
        scene.git().git("config", "core.hooksPath", hooks.toString());
        scene.git().git("config", "core.fsmonitor", hooks.resolve("monitor").toString());

        Worktree worktree = scene.made("a");
        scene.write(worktree.path(), "new.txt", "new\n");
        scene.worktrees().commit(scene.repository(), worktree, "Commit");
        scene.keep(worktree);

        assertThat(ran).doesNotExist();
    }

    @Test
    void worksWithSpacesAndForeignLettersInPaths() throws Exception {
        TempGitRepo repository = TempGitRepo.create(temporary.resolve("Läden & Märkte"));
        repository.write("süß/наш файл.txt", "x\n").commitAll("Add");
        GitScene elsewhere = new GitScene(repository, temporary.resolve("Arbeits bäume"));

        Worktree worktree = elsewhere.made("a");
        elsewhere.write(worktree.path(), "süß/zwei.txt", "y\n");

        assertThat(elsewhere.worktrees().open(worktree.path())).isEqualTo(repository.root());
        assertThat(elsewhere.files(elsewhere.keep(worktree).tip()))
                .containsOnlyKeys("README.md", "süß/наш файл.txt", "süß/zwei.txt");
    }

    @Test
    void worksInADirectoryBehindALink() throws Exception {
        Path real = Files.createDirectories(temporary.resolve("real"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
        GitScene linked = new GitScene(scene.git(), link.resolve("worktrees"));

        Worktree worktree = linked.made("a");
        linked.made(worktree);

        assertThat(linked.worktrees().list(linked.repository()))
                .extracting(facts -> facts.path() + " " + facts.problem())
                .containsExactly(worktree.path() + " null");
        assertThat(linked.worktrees().remove(linked.repository(), worktree, linked.keep(worktree)))
                .isEqualTo(new Removal.Removed());
    }

    @Test
    void keepsASparseCheckoutSparse() throws Exception {
        scene.git().write("in/a.txt", "a\n").write("out/b.txt", "b\n").commitAll("Add");
        scene.git().git("sparse-checkout", "set", "in");

        Worktree worktree = scene.made("a");
        scene.write(worktree.path(), "in/new.txt", "new\n");

        assertThat(scene.files(worktree.path())).containsOnlyKeys("README.md", "in/a.txt", "in/new.txt");
        assertThat(scene.files(scene.keep(worktree).tip()))
                .containsOnlyKeys("README.md", "in/a.txt", "in/new.txt", "out/b.txt");
    }

    @Test
    void leavesSubmodulesAlone() throws Exception {
        TempGitRepo library = TempGitRepo.create(temporary.resolve("library"));
        scene.git()
                .git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root() + "", "library");
        scene.git().commitAll("Use the library");

        Worktree worktree = scene.made("a");

        assertThat(worktree.path().resolve("library")).isEmptyDirectory();
        assertThat(scene.worktrees().changes(scene.repository(), worktree)).isEqualTo(ChangeSet.NONE);
        assertThat(scene.worktrees().remove(scene.repository(), worktree, scene.keep(worktree)))
                .isEqualTo(new Removal.Removed());
    }

    @Test
    void worksInARepositoryThatLiesApartFromItsCheckout() throws Exception {
        TempGitRepo library = TempGitRepo.create(temporary.resolve("library"));
        scene.git()
                .git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", library.root() + "", "library");
        GitScene inside =
                new GitScene(TempGitRepo.at(scene.repository().resolve("library")), temporary.resolve("worktrees"));

        Worktree worktree = inside.made("a");
        inside.write(worktree.path(), "new.txt", "new\n");

        assertThat(inside.worktrees().open(worktree.path())).isEqualTo(inside.repository());
        assertThat(inside.files(inside.keep(worktree).tip())).containsOnlyKeys("README.md", "new.txt");
    }

    @Test
    void countsNamesAsTakenWhateverTheirCase() throws Exception {
        scene.commit("task/AUTH", Map.of("a.txt", "a\n"));
        scene.commit("task/deep/down", Map.of("a.txt", "a\n"));
        Files.createDirectories(scene.directory().resolve("Docs"));

        scene.git().git("worktree", "add", "--quiet", temporary.resolve("elsewhere") + "", "--detach");
        scene.git().gitIn(temporary.resolve("elsewhere"), "symbolic-ref", "HEAD", "refs/heads/task/unborn");

        for (String task : List.of("auth", "deep", "docs", "unborn")) {
            assertThat(scene.worktrees().freeSuffix(scene.repository(), scene.directory(), List.of(new TaskName(task))))
                    .isEqualTo("-2");
        }
    }

    @Test
    void seesThatADirectoryLiesInsideTheRepositoryThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), scene.repository());

        assertThatThrownBy(() -> scene.worktrees()
                        .freeSuffix(scene.repository(), link.resolve("deep/er"), List.of(new TaskName("a"))))
                .hasMessageContaining("lies inside the repository");
        assertThat(scene.repository().resolve("deep")).doesNotExist();
    }

    private Path metadata(String name) {
        return scene.repository().resolve(".git/worktrees").resolve(name);
    }

    @Test
    void givesMetadataAnotherNameWhereItsOwnIsTaken() throws Exception {
        scene.git().git("worktree", "add", "--quiet", temporary.resolve("users/a") + "", "-b", "users");

        Worktree worktree = scene.made("a");
        scene.worktrees().make(scene.repository(), worktree, WorktreesContract.OWNER, List.of());

        assertThat(scene.git().worktrees())
                .containsExactlyInAnyOrder(scene.repository(), temporary.resolve("users/a"), worktree.path());
    }
}
