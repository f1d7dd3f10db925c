package dev.claudeorchestrator.claude.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judge;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.session.StreamFacts;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The published table of outcomes is what the judge says of the evidence it names. Run with
 * {@code -Doutcomes.write=true} to have it written anew, and read what changed.
 */
class OutcomesReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/reference/outcomes.md");
    private static final String BEGIN = "<!-- made from endings.txt by OutcomesReferenceTest: -->\n";

    @Test
    void theTableIsWhatTheJudgeSays() throws IOException {
        String page = Files.readString(REFERENCE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String expected = page.substring(0, begin) + table();
        if (Boolean.getBoolean("outcomes.write")) {
            Files.writeString(REFERENCE, expected);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(expected);
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder();
        for (String line : endings().split("\n")) {
            if (line.startsWith("## ")) {
                table.append("\n").append(line).append("\n\n");
                table.append("| what happened | with changes | without changes |\n|---|---|---|\n");
            } else if (!line.startsWith("#") && !line.isBlank()) {
                int cut = line.lastIndexOf('|');
                String what = line.substring(0, cut).strip();
                table.append("| ")
                        .append(what)
                        .append(" | ")
                        .append(judged(what, line.substring(cut + 1), Fixtures.someChanges()))
                        .append(" | ")
                        .append(judged(what, line.substring(cut + 1), ChangeSet.NONE))
                        .append(" |\n");
            }
        }
        return table.toString();
    }

    private static String endings() throws IOException {
        try (var input = OutcomesReferenceTest.class.getResourceAsStream("endings.txt")) {
            return new String(Objects.requireNonNull(input).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String judged(String what, String sources, ChangeSet changes) {
        Set<String> judgements = Arrays.stream(sources.split(","))
                .map(String::strip)
                .map(source -> inWords(judge(source, changes)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(judgements).as(what).hasSize(1);
        return judgements.iterator().next();
    }

    private static Judgement judge(String source, ChangeSet changes) {
        if (source.startsWith("made:")) {
            Evidence evidence = made(source.substring("made:".length()), changes);
            return Judge.judge(evidence, RecordingsTest.task(""), RecordingsTest.ENDED);
        }
        String[] names = source.split("/");
        RecordedSession recording = RecordedSession.all(names[0]).stream()
                .filter(each -> each.name().equals(names[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no recording " + source));
        return RecordingsTest.judge(recording, changes);
    }

    private static Evidence made(String kind, ChangeSet changes) {
        var evidence = Fixtures.someEvidence().changing(changes);
        return switch (kind) {
            case "question" ->
                evidence.withResult(Fixtures.aResult("Shall I go on?")).build();
            case "unasked" -> evidence.changing(null).build();
            case "notfound" ->
                evidence.withResult(null)
                        .exited(127)
                        .withStream(new StreamFacts(false, 0, 0, 0, 0, ""))
                        .complaining("sh: claude: not found")
                        .build();
            case "lost" ->
                evidence.withResult(null).ended(new ProcessEnd.Lost()).build();
            default ->
                evidence.withResult(null)
                        .exited(143)
                        .stoppedFor(StopCause.valueOf(kind))
                        .build();
        };
    }

    private static String inWords(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accomplished _ -> "`succeeded`, if its check passes";
            case Judgement.Final end -> "`" + end.outcome().word() + "`";
            case Judgement.Wait wait ->
                "parked: `" + wait.parking().word() + "`" + (wait.until() == null ? "" : " until the reset");
            case Judgement.TryAgain again ->
                (again.session() == Judgement.NextSession.SAME ? "tried again" : "tried again in a new session")
                        + ", then "
                        + switch (again.exhausted()) {
                            case Judgement.Exhausted.Ends(var outcome) -> "`" + outcome.word() + "`";
                            case Judgement.Exhausted.Parks(var parking) -> "parked: `" + parking.word() + "`";
                        };
        };
    }

    @Test
    void everyStopIsInTheTable() throws IOException {
        String endings = endings();
        assertThat(Stream.of(StopCause.values()).filter(cause -> cause != StopCause.LINGERED))
                .allSatisfy(cause -> assertThat(endings).contains("made:" + cause));
    }
}
