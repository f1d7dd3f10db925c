package dev.claudeorchestrator.bootstrap.report;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.domain.session.AgentEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
    private static final RunRecord RECORD =
            RunRecord.of(aRun().starts().succeeds("docs").rests().events());

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("results.json");
    }

    @Test
    void takesThePlaceOfAnEarlierOne() throws Exception {
        Files.writeString(file, "old");
        new ResultsFile(file).write(RECORD, 0, SpeakingAgent.saying("Done."), NOW);
        assertThat(new ObjectMapper()
                        .readTree(file.toFile())
                        .at("/tasks/docs/success")
                        .asBoolean())
                .isTrue();
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(Files.list(directory)).hasSize(1);
    }

    @Test
    void leavesTheEarlierOneWhereItCannotBeWritten() throws Exception {
        Files.writeString(file, "old");
        Agent broken = new SpeakingAgent(new AbstractList<>() {
            @Override
            public AgentEvent get(int index) {
                throw new UncheckedIOException(new IOException("the disk is gone"));
            }

            @Override
            public int size() {
                return 1;
            }
        });
        assertThatThrownBy(() -> new ResultsFile(file).write(RECORD, 0, broken, NOW))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(file).hasContent("old");
        assertThat(Files.list(directory)).hasSize(1);
    }

    @Test
    void saysBeforehandWhatKeepsItFromBeingWritten() {
        assertThat(new ResultsFile(file).problem()).isEmpty();
        assertThat(new ResultsFile(directory).problem()).contains("is a directory");
        assertThat(new ResultsFile(directory.resolve("no/results.json")).problem())
                .contains("cannot be written: there is no directory " + directory.resolve("no"));
    }
}
