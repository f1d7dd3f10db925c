package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {
    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() throws Exception {
        shop = new Shop(directory);
    }

    @Test
    void removesWhatIsKeptAndTellsTheWayBack() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");
        shop.repository.git("worktree", "add", "--quiet", "-b", "own", shop.root.resolve("mine") + "");

        ProgramRun.Result result = shop.run("clean");

        assertThat(result.exit()).as(result.err()).isZero();
        String back = "git worktree add " + shop.worktree("docs") + " task/docs";
        assertThat(result.out()).contains(back).endsWith("Removed 1 worktree, spared 0.\n");
        assertThat(shop.worktree("docs")).doesNotExist();
        assertThat(shop.root.resolve("mine")).isDirectory();
        assertThat(shop.repository.ref("refs/heads/task/docs")).isPresent();
        shop.repository.git(back.substring("git ".length()).split(" "));
        assertThat(shop.worktree("docs").resolve("docs.txt")).hasContent("hello");
    }

    @Test
    void hasNothingToCleanTheSecondTime() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");
        shop.run("cleanup");

        ProgramRun.Result again = shop.run("cleanup", "night");
        assertThat(again.exit()).isZero();
        assertThat(again.out()).isEqualTo("Nothing to clean.\n");
    }

    @Test
    void rehearsesWithoutRemovingAnything() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");

        ProgramRun.Result result = shop.run("clean", "--dry-run", "--branches");

        assertThat(result.out()).endsWith("Would remove 1 worktree and 1 branch, spared 0.\n");
        assertThat(shop.worktree("docs")).isDirectory();
        assertThat(shop.repository.ref("refs/heads/task/docs")).isPresent();
    }

    @Test
    void sparesWhatWasChangedSinceItWasKeptAndSaysWhy() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");
        Files.writeString(shop.worktree("docs").resolve("later.txt"), "later");

        for (String option : new String[] {"--dry-run", "--branches"}) {
            JsonNode row = shop.json("clean", option).path(0);
            assertThat(row.path("result").asText()).isEqualTo("spared");
            assertThat(row.path("why").asText()).startsWith("has files that refs/orchestrator/");
        }
        assertThat(shop.worktree("docs").resolve("later.txt")).hasContent("later");
        assertThat(shop.repository.ref("refs/heads/task/docs")).isPresent();
    }

    @Test
    void removesBranchesOnRequestAndTheirWorkComesBackFromTheRef() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");

        JsonNode rows = shop.json("clean", "night", "--branches");

        assertThat(rows).hasSize(2);
        String back = rows.path(1).path("way_back").asText();
        assertThat(back).startsWith("git branch task/docs refs/orchestrator/");
        assertThat(shop.repository.ref("refs/heads/task/docs")).isEmpty();
        shop.repository.git(back.substring("git ".length()).split(" "));
        assertThat(shop.repository.git("show", "task/docs:docs.txt")).isEqualTo("hello");
    }

    @Test
    void leavesRunsThatAreParkedAlone() throws Exception {
        ProgramRun.Result parked = shop.batch("night", "docs", "@stand-in limit +3600");
        assertThat(parked.exit()).as(parked.err()).isEqualTo(3);

        JsonNode row = shop.json("clean").path(0);

        assertThat(row.path("result").asText()).isEqualTo("spared");
        assertThat(row.path("why").asText()).contains("resume or cancel it first");
        assertThat(shop.worktree("docs")).isDirectory();
    }

    @Test
    void leavesWhatEndedTooRecentlyAlone() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");

        assertThat(shop.run("clean", "--older-than", "7d").out()).endsWith("Removed 0 worktrees, spared 1.\n");
        assertThat(shop.worktree("docs")).isDirectory();
        assertThat(shop.run("clean", "--older-than", "soon").exit()).isEqualTo(2);
    }
}
