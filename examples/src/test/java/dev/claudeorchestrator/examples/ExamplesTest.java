package dev.claudeorchestrator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.Main;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example is run as its page says, and prints what its page shows. */
class ExamplesTest {
    @TempDir
    private Path directory;

    private ExampleRun example;

    @BeforeEach
    void prepare() throws Exception {
        example = ExampleRun.in(directory);
    }

    @Test
    void helloRunsTwoTasksAtOnce() throws Exception {
        ShownOutput.of("01_hello").mustBe(run("01_hello", 0));
        assertThat(example.repository().git("branch", "--list", "task/*")).contains("task/readme", "task/licence");
    }

    @Test
    void dependenciesBuildUponEachOther() throws Exception {
        ShownOutput.of("02_dependencies").mustBe(run("02_dependencies", 0));
        assertThat(example.repository().git("log", "--format=%H", "task/api..task/review"))
                .isNotEmpty();
    }

    @Test
    void checksDecideWhatSucceeded() throws Exception {
        ShownOutput.of("03_checks").mustBe(run("03_checks", 1));
    }

    @Test
    void aJavaProgramRunsABatch() throws Exception {
        String output = example.java(
                LibraryExample.class.getName(),
                0,
                List.of(
                        directory.resolve("state").toString(),
                        example.repository().root().toString(),
                        "claude",
                        "french",
                        "german"));
        ShownOutput.of("04_library").mustBe(output);
    }

    @Test
    void theDemoPrintsWhatTheFirstPageShows() throws Exception {
        String output = example.java(Main.class.getName(), 0, List.of("demo"));
        new ShownOutput(Path.of("../README.md")).mustBe(output);
    }

    private String run(String name, int status) throws Exception {
        Path tasks = Path.of(name, "tasks.json").toAbsolutePath();
        return example.java(
                Main.class.getName(),
                status,
                List.of("run", tasks.toString(), "--name", name.substring(3), "--progress", "plain"));
    }
}
