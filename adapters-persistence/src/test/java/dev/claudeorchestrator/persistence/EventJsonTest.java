package dev.claudeorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {
    private static final String WRITTEN = "events.jsonl";

    /** Writes the events as they are written today. What a release wrote is read for ever: then only add lines. */
    public static void main(String[] arguments) throws IOException {
        List<String> lines =
                EventFixtures.all().stream().map(EventJsonTest::line).toList();
        Files.write(
                Path.of("src/test/resources/dev/claudeorchestrator/persistence", WRITTEN),
                lines,
                StandardCharsets.UTF_8);
    }

    static Stream<RunEvent> events() {
        return EventFixtures.all().stream();
    }

    static Stream<Class<?>> types() {
        return cases(RunEvent.class);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventComesBackAsItWas(RunEvent event) {
        assertThat(EventJson.read(EventJson.type(event), EventJson.payload(event)))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeOfEventIsTried(Class<?> type) {
        assertThat(EventFixtures.all()).hasAtLeastOneElementOfType(type);
    }

    @Test
    void everyCaseInsideOfEventsIsTried() {
        Set<Class<?>> tried = new HashSet<>();
        EventFixtures.all().forEach(event -> collect(event, tried));

        assertThat(tried)
                .containsAll(cases(Judgement.class).toList())
                .containsAll(cases(Judgement.Exhausted.class).toList())
                .containsAll(cases(ProcessEnd.class).toList());
    }

    @Test
    void everyTypeHasAWordOfItsOwn() {
        Set<String> words = EventFixtures.all().stream().map(EventJson::type).collect(Collectors.toSet());

        assertThat(words).hasSize((int) types().count()).allMatch(word -> word.matches("[a-z_]+"));
    }

    @Test
    void whatWasWrittenBeforeIsReadAndStillWrittenSo() throws IOException {
        List<String> lines = resource();
        assertThat(EventFixtures.all().stream().map(EventJsonTest::line)).containsExactlyElementsOf(lines);

        assertThat(lines.stream().map(EventJsonTest::event)).containsExactlyElementsOf(EventFixtures.all());
    }

    @Test
    void namesAreSnakeCaseAndNothingIsWrittenThatIsNoComponent() {
        String parked = EventJson.payload(EventFixtures.all().stream()
                .filter(event -> event instanceof RunEvent.TaskParked park && park.until() == null)
                .findFirst()
                .orElseThrow());

        assertThat(parked)
                .isEqualTo(
                        "{\"at\":\"2026-11-22T02:00:00Z\",\"task\":\"docs\",\"parking\":\"login\",\"reason\":\"log in\"}");
    }

    @Test
    void whatIsUnknownIsPassedOverAndWhatIsMissingHasADefault() {
        RunEvent read = EventJson.read("attempt_ended", """
                {"at": "2026-11-22T02:00:00Z", "task": "docs", "attempt": 1, "mood": {"good": [1]},
                 "evidence": {"end": {"kind": "exited"}, "stream": {}, "stderr": "", "weather": "fine"},
                 "judgement": {"kind": "final", "outcome": "crashed", "reason": "gone", "why": 1}}
                """);

        RunEvent.AttemptEnded ended = (RunEvent.AttemptEnded) read;
        assertThat(ended.evidence().end()).isEqualTo(new ProcessEnd.Exited(0));
        assertThat(ended.evidence().denials()).isEmpty();
        assertThat(ended.evidence().limits()).isEmpty();
        assertThat(ended.evidence().result()).isNull();
        assertThat(ended.evidence().stream().lines()).isZero();
    }

    @Test
    void whatThisVersionDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> EventJson.read("task_teleported", "{}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task_teleported");
        assertThatThrownBy(() -> EventJson.read("run_rested", "{\"at\":\"2026-11-22T02:00:00Z\",\"state\":\"asleep\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("asleep");
        assertThatThrownBy(() -> EventJson.read("prepared", "{\"at\":\"2026-11-22T02:00:00Z\",\"task\":\"../x\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../x");
        assertThatThrownBy(() -> EventJson.read("prepared", "{\"at\":")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String line(RunEvent event) {
        return EventJson.type(event) + " " + EventJson.payload(event);
    }

    private static RunEvent event(String line) {
        int space = line.indexOf(' ');
        return EventJson.read(line.substring(0, space), line.substring(space + 1));
    }

    private static List<String> resource() throws IOException {
        try (InputStream stream = EventJsonTest.class.getResourceAsStream(WRITTEN)) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** All records that a sealed type, or a sealed type below it, permits. */
    private static Stream<Class<?>> cases(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        return permitted == null ? Stream.of(type) : Stream.of(permitted).flatMap(EventJsonTest::cases);
    }

    private static void collect(@Nullable Object value, Set<Class<?>> found) {
        if (value instanceof Record tried) {
            found.add(tried.getClass());
            for (RecordComponent component : tried.getClass().getRecordComponents()) {
                try {
                    collect(component.getAccessor().invoke(tried), found);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }
}
