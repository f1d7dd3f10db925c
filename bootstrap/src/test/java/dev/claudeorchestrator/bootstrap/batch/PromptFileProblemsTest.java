package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptFileProblemsTest {
    @TempDir
    private Path directory;

    @Test
    void namesAMissingFileWithItsWholePath() throws Exception {
        assertThat(problems("\"prompt_file\": \"prompts/../a.md\""))
                .containsExactly("1:31: prompt file " + directory.resolve("a.md") + " does not exist");
    }

    @Test
    void refusesWhatIsNoRegularFile() throws Exception {
        Files.createDirectory(directory.resolve("d"));

        assertThat(problems("\"prompt_file\": \"d\""))
                .containsExactly("1:31: prompt file " + directory.resolve("d") + " is a directory");
        assertThat(problems("\"prompt_file\": \"/dev/null\""))
                .containsExactly("1:31: prompt file /dev/null is no regular file");
    }

    @Test
    void refusesEmptyAndBlankFiles() throws Exception {
        Files.writeString(directory.resolve("empty.md"), "");
        Files.writeString(directory.resolve("blank.md"), " \n\t\n");

        assertThat(problems("\"prompt_file\": \"empty.md\""))
                .containsExactly("1:31: prompt file \"empty.md\" is empty");
        assertThat(problems("\"prompt_file\": \"blank.md\""))
                .containsExactly("1:31: prompt file \"blank.md\" is blank");
    }

    @Test
    void refusesFilesThatAreNoText() throws Exception {
        Files.write(directory.resolve("image.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});

        assertThat(problems("\"prompt_file\": \"image.png\""))
                .containsExactly("1:31: prompt file " + directory.resolve("image.png") + " is not UTF-8 text");
    }

    @Test
    void refusesFilesThatClaudeCodeWouldRefuse() throws Exception {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("big.md").toFile(), "rw")) {
            file.setLength(10_000_001);
        }

        assertThat(problems("\"prompt_file\": \"big.md\""))
                .containsExactly("1:31: prompt file " + directory.resolve("big.md")
                        + " is 10000001 bytes long; Claude Code takes 10000000 at most");
    }

    @Test
    void tellsOfAFileThatDefaultsNameOnlyOnce() throws Exception {
        Path batch = Files.writeString(
                directory.resolve("b.json"),
                "{\"defaults\": {\"prompt_file\": \"p.md\"}, \"tasks\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}");

        assertThat(problems(batch)).hasSize(1);
    }

    @Test
    void refusesTheBatchFileItself() throws Exception {
        assertThat(problems(directory.resolve("none.json")))
                .containsExactly(directory.resolve("none.json") + ": there is no such file");
        assertThat(problems(directory)).containsExactly(directory + ": this is a directory; a JSON file is expected");
        assertThat(problems(Path.of("/dev/null"))).containsExactly("/dev/null: this is no regular file");
        assertThat(problems(directory.resolve("tasks.groovy")))
                .containsExactly(directory.resolve("tasks.groovy")
                        + ": Groovy scripts are not supported yet; write the batch as JSON");
        Path huge = directory.resolve("huge.json");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(50_000_001);
        }
        assertThat(problems(huge))
                .containsExactly(huge + ": the file is 50000001 bytes long; 50000000 are read at most");
    }

    /** With a task of this field alone, without the file's name. */
    private List<String> problems(String field) throws IOException {
        Path file = Files.writeString(directory.resolve("batch.json"), "[{\"name\": \"a\", " + field + "}]");
        return problems(file).stream()
                .map(problem -> problem.replace(file + ":", ""))
                .toList();
    }

    private static List<String> problems(Path file) {
        BatchFile batch = BatchFile.of(Path.of("/"), file);
        InvalidBatchException exception =
                catchThrowableOfType(InvalidBatchException.class, () -> batch.read(batch.options()));
        assertThat(exception).isNotNull();
        return exception.problems().stream().map(Problem::toString).toList();
    }
}
