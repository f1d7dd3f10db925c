package dev.claudeorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JooqSourcesTest {
    @TempDir
    Path directory;

    @Test
    void theCommittedTableClassesAreThoseOfTheMigrations() throws Exception {
        Path generated = directory.resolve("generated");
        JooqSources.generate(directory, generated);

        assertThat(sources(JooqSources.SOURCES))
                .as("run JooqSources.main in this module after a change to the migrations")
                .isEqualTo(sources(generated));
    }

    private static Map<String, String> sources(Path root) throws IOException {
        Path jooq = root.resolve(JooqSources.PACKAGE.replace('.', '/'));
        try (Stream<Path> files = Files.walk(jooq)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> jooq.relativize(file).toString(),
                            JooqSourcesTest::content,
                            (one, other) -> one,
                            TreeMap::new));
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
