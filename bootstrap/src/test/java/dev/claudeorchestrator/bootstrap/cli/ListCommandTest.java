package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() throws Exception {
        shop = new Shop(directory);
    }

    @Test
    void tellsWhoseAWorktreeIsAndHowItStands() throws Exception {
        shop.batch("night", "docs", "@stand-in write docs.txt hello");
        Files.writeString(shop.worktree("docs").resolve("later.txt"), "later");

        JsonNode row = shop.json("list").path(0);

        assertThat(row.path("task").asText()).isEqualTo("docs");
        assertThat(row.path("run").asText()).isEqualTo("night");
        assertThat(row.path("branch").asText()).isEqualTo("task/docs");
        assertThat(row.path("state").asText()).isEqualTo("succeeded");
        assertThat(row.path("ahead").asInt()).isEqualTo(1);
        assertThat(row.path("uncommitted").asInt()).isEqualTo(1);
        assertThat(row.path("bytes").asLong()).isPositive();
        assertThat(row.path("ours").asBoolean()).isTrue();
        assertThat(row.path("path").asText()).isEqualTo(shop.worktree("docs").toString());
        assertThat(row.path("problem").isNull()).isTrue();
    }

    @Test
    void marksWorktreesThatSomebodyElseMade() throws Exception {
        Path mine = shop.root.resolve("mine");
        shop.repository.git("worktree", "add", "--quiet", "-b", "own", mine.toString());

        JsonNode row = shop.json("list").path(0);
        assertThat(row.path("ours").asBoolean(true)).isFalse();
        assertThat(row.path("branch").asText()).isEqualTo("own");
        assertThat(row.path("task").isNull()).isTrue();
        assertThat(row.path("run").isNull()).isTrue();
        assertThat(shop.run("list").out()).contains("Ours").contains(mine.toString());
    }

    @Test
    void saysWhatIsWrongWithAWorktreeWhoseDirectoryIsGone() throws Exception {
        Path mine = shop.root.resolve("mine");
        shop.repository.git("worktree", "add", "--quiet", "-b", "own", mine.toString());
        Files.move(mine, shop.root.resolve("moved"));

        assertThat(shop.json("list").path(0).path("problem").asText()).isEqualTo("its directory is missing");
    }

    @Test
    void needsARepository() {
        ProgramRun.Result result = shop.run("list", "--repo", shop.home.toString());

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains(shop.home + " is not in a git repository");
    }
}
