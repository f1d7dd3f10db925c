package dev.claudeorchestrator.claude.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judge;
import dev.claudeorchestrator.domain.session.Judgement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording of the real program is judged as one table says, with changes in the worktree and without. */
class RecordingsTest {
    /** Within the hours in which most were recorded. */
    static final Instant ENDED = Instant.parse("2026-11-22T13:10:00Z");

    private static final ChangeSet CHANGES = new ChangeSet(1, 3, 1, 0, 1);
    private static final Map<String, List<String>> TABLE = table();

    static Stream<RecordedSession> recordings() {
        return Stream.of("2.1.197", "2.1.330").flatMap(version -> RecordedSession.all(version).stream());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isJudgedAsTheTableSays(RecordedSession recording) {
        assertThat(TABLE).containsKey(recording.toString());
        assertThat(List.of(judged(recording, CHANGES), judged(recording, ChangeSet.NONE)))
                .as("with changes, without changes")
                .isEqualTo(TABLE.get(recording.toString()));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void theReasonIsOneSentence(RecordedSession recording) {
        String reason = judge(recording, ChangeSet.NONE).reason();
        assertThat(reason).matches("(?s)[A-Z].*[.?…\"]").doesNotContain("\n").hasSizeLessThan(500);
    }

    @Test
    void theTableNamesNoOthers() {
        TreeSet<String> names = new TreeSet<>();
        recordings().forEach(recording -> names.add(recording.toString()));
        assertThat(TABLE.keySet()).isEqualTo(names);
    }

    private static String judged(RecordedSession recording, ChangeSet changes) {
        return Words.of(judge(recording, changes));
    }

    static Judgement judge(RecordedSession recording, ChangeSet changes) {
        Evidence evidence = recording.evidence().withChanges(changes);
        return Judge.judge(evidence, task(recording.name()), ENDED);
    }

    static Task task(String name) {
        Task task = Task.of("recorded", "Do it.");
        if (!name.startsWith("json-schema")) {
            return task;
        }
        AgentOptions plain = task.agent();
        AgentOptions withSchema = new AgentOptions(
                plain.tools(), plain.permissionMode(), null, null, null, null, null, null, "{\"type\":\"object\"}");
        return new Task(
                task.name(),
                "",
                task.prompt(),
                List.of(),
                0,
                withSchema,
                task.limits(),
                task.preparation(),
                null,
                task.result());
    }

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new TreeMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordingsTest.class.getResourceAsStream("judgements.txt")),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .forEach(cells -> table.put(cells[0].strip(), List.of(cells[1].strip(), cells[2].strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }
}
