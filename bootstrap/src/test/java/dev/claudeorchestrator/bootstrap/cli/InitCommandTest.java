package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.bootstrap.batch.BatchFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
    @TempDir
    private Path directory;

    @Test
    void writesABatchOfThreeTasksThatIsValid() throws Exception {
        CommandRun run = init("tasks.json");

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Wrote tasks.json").contains("claude-orchestrator run tasks.json");
        BatchFile file = BatchFile.of(directory, Path.of("tasks.json"));
        ReadBatch read = file.read(file.options());
        assertThat(read.batch().tasks()).hasSize(3).allSatisfy(task -> {
            assertThat(task.dependsOn()).isEmpty();
            assertThat(task.description()).isNotBlank();
        });
        assertThat(read.warnings()).isEmpty();
        assertThat(names()).containsExactly("tasks.json");
    }

    @Test
    void leavesAFileThatIsThereAlone() throws Exception {
        Files.writeString(directory.resolve("tasks.json"), "mine");
        CommandRun run = init("tasks.json");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("tasks.json exists already; --force replaces it\n");
        assertThat(directory.resolve("tasks.json")).hasContent("mine");
        assertThat(names()).containsExactly("tasks.json");
    }

    @Test
    void replacesAFileWhenForcedTo() throws Exception {
        Files.writeString(directory.resolve("tasks.json"), "mine");

        assertThat(init("tasks.json", "--force").status()).isZero();
        assertThat(directory.resolve("tasks.json")).content().startsWith("{");
        assertThat(names()).containsExactly("tasks.json");
    }

    @Test
    void quotesAFileNameForTheShell() {
        assertThat(init("it's mine.json").err()).contains("run 'it'\\''s mine.json'");
    }

    @Test
    void refusesWhatItCannotWrite() throws Exception {
        Files.createDirectory(directory.resolve("d.json"));

        assertThat(refusal("tasks.groovy"))
                .isEqualTo("tasks.groovy: Groovy scripts are not supported yet; name a .json file\n");
        assertThat(refusal("tasks")).isEqualTo("tasks: the sample is JSON; name a file that ends in .json\n");
        assertThat(refusal("d.json")).isEqualTo("d.json is a directory; name a file\n");
        assertThat(refusal("new/tasks.json"))
                .isEqualTo("new/tasks.json: there is no directory " + directory.resolve("new") + "; make it first\n");
        assertThat(names()).containsExactly("d.json");
    }

    private String refusal(String file) {
        CommandRun run = init(file);
        assertThat(run.status()).isEqualTo(2);
        return run.err();
    }

    private CommandRun init(String... arguments) {
        return CommandRun.of(new InitCommand(CommandRun.surroundings(directory)), arguments);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
