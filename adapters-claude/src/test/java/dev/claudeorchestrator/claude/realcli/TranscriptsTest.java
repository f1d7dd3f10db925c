package dev.claudeorchestrator.claude.realcli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recordings that are kept: complete, listed, and without traces of the machine they were made on. */
class TranscriptsTest {

    private static final Pattern TRACES =
            Pattern.compile("sk-ant-|Bearer [A-Za-z0-9]|\"/root/|/tmp/junit|\"/Users/|/home/(?!(dev|cctest)\\b)[a-z]");

    @Test
    void everyRecordingIsListed() throws Exception {
        Path directory = transcripts(RealClaude.PINNED_VERSION);
        TreeSet<String> listed = Pattern.compile("(?m)^\\| `([^`]+)` \\|")
                .matcher(Files.readString(directory.resolve("README.md")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names(directory, ".exit")).isEqualTo(listed);
        assertThat(names(directory, ".jsonl")).isEqualTo(listed);
        assertThat(names(directory, ".stderr")).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {RealClaude.PINNED_VERSION, RealClaude.EARLIER_VERSION})
    void noRecordingTellsOfItsMachine(String version) throws Exception {
        for (Path file : files(transcripts(version))) {
            assertThat(Files.readString(file)).as(file.getFileName().toString()).doesNotContainPattern(TRACES);
        }
    }

    private static Path transcripts(String version) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(TranscriptsTest.class.getResource("/transcripts-" + version))
                .toURI());
    }

    private static TreeSet<String> names(Path directory, String ending) throws IOException {
        return files(directory).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(ending))
                .map(name -> name.substring(0, name.length() - ending.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
