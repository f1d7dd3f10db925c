package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.claudeorchestrator.bootstrap.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void openShop() throws Exception {
        shop = new Shop(directory);
    }

    @Test
    void findsNothingInTheWayOfARunAndShowsNoSecret() throws Exception {
        ProgramRun.Result result =
                shop.run("doctor", shop.batchFile("docs", "Write docs.").toString());

        assertThat(result.exit()).as(result.out()).isZero();
        assertThat(result.out())
                .contains("Nothing stands in the way of a run")
                .contains("ANTHROPIC_API_KEY pays (api_key)")
                .contains(shop.root.resolve("bin/claude").toString())
                .contains("sessions get ANTHROPIC_API_KEY, ")
                .contains("1 task, at most 8 at once")
                .doesNotContain("sk-secret-value");
        assertThat(shop.home.resolve("worktrees")).doesNotExist();
    }

    @Test
    void namesEverythingThatStandsInTheWay() throws Exception {
        shop.repository.git("branch", "task");
        shop.repository.write(".claude/settings.json", "{\"hooks\":{\"Stop\":[{\"hooks\":[]}]}}");
        shop.repository.commitAll("Bring settings along");
        Files.createDirectories(shop.home.resolve(".claude"));
        Files.writeString(shop.home.resolve(".claude/.credentials.json"), "{}");
        Path batch =
                Files.writeString(shop.root.resolve("bad.json"), "{\"tasks\":[{\"name\":\"a b\",\"promt\":\"x\"}]}");
        Path inside = shop.repository.root().resolve("trees");

        ProgramRun.Result result = shop.run(
                "doctor", batch.toString(), "--claude", "/no/such/claude", "--worktree-dir", inside.toString());

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.out())
                .containsPattern("problem +branches +the branch \"task\"")
                .containsPattern("problem +worktree directory +.*lies inside the repository")
                .containsPattern("problem +claude +There is no claude program at /no/such/claude")
                .containsPattern("problem +credential +There are two credentials")
                .containsPattern("problem +project settings +.*hooks")
                .containsPattern("problem +batch +.*bad.json:1:");
        assertThat(inside).doesNotExist();
    }

    @Test
    void warnsOfWhatAPersonShouldKnow() throws Exception {
        shop.repository.write("draft.txt", "not committed");
        Path hook = shop.repository.root().resolve(".git/hooks/pre-commit");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(shop.home.resolve(".claude"));
        Files.writeString(
                shop.home.resolve(".claude/settings.json"), "{\"hooks\":{\"PreToolUse\":[{\"matcher\":\"Bash\"}]}}");

        JsonNode rows = shop.json("doctor");

        assertThat(severity(rows, "checkout")).isEqualTo("warning");
        assertThat(severity(rows, "git hooks")).isEqualTo("warning");
        assertThat(severity(rows, "user settings")).isEqualTo("warning");
        assertThat(severity(rows, "project settings")).isEqualTo("ok");
    }

    @Test
    void saysThatThereIsNoRepository() {
        ProgramRun.Result result = shop.run("doctor", "--repo", shop.home.toString());

        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.out()).containsOnlyOnce("is not in a git repository").contains("1 problem");
    }

    private static String severity(JsonNode rows, String subject) {
        for (JsonNode row : rows) {
            if (row.path("subject").asText().equals(subject)) {
                return row.path("status").asText();
            }
        }
        return "";
    }
}
