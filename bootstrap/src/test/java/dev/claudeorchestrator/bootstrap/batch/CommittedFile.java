package dev.claudeorchestrator.bootstrap.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the repository that follows from the code; {@code REFERENCE_WRITE=true} in the environment writes it anew.
 */
record CommittedFile(Path path) {
    static CommittedFile of(String name) {
        return new CommittedFile(Path.of("..", name));
    }

    String text() throws IOException {
        return Files.readString(path);
    }

    void mustBe(String expected) throws IOException {
        if (Boolean.parseBoolean(System.getenv("REFERENCE_WRITE"))) {
            Files.writeString(path, expected);
        }
        assertThat(text())
                .as(
                        "%s, which follows from the code; with REFERENCE_WRITE=true in the environment this test writes it",
                        path)
                .isEqualTo(expected);
    }
}
