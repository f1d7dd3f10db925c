package dev.claudeorchestrator.domain.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link RunId} and {@link RunName}. */
class RunNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "20261122-020000-quiet-otter", "0", "a-0"})
    void idsAreSafeInRefsAndFileNames(String id) {
        assertThat(new RunId(id)).hasToString(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a.b", "a/b", "..", "a b", "ä", "a\n"})
    void otherIdsAreRefused(String id) {
        assertThatThrownBy(() -> new RunId(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsHaveAtMost64Characters() {
        assertThat(new RunId("a".repeat(64)).value()).hasSize(64);
        assertThatThrownBy(() -> new RunId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsSortByTime() {
        assertThat(Stream.of("20261122-020001-a", "20261122-020000-b", "20251231-235959-c")
                        .map(RunId::new)
                        .sorted())
                .extracting(RunId::value)
                .containsExactly("20251231-235959-c", "20261122-020000-b", "20261122-020001-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Nightly_7", "quiet-otter", "v1.2", "LAST", "latest"})
    void namesAreWhatPeopleType(String name) {
        assertThat(RunName.problemWith(name)).isEmpty();
        assertThat(new RunName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", ".a", "a b", "a/b", "ä", "a\n"})
    void otherNamesAreRefusedInWords(String name) {
        assertThat(RunName.problemWith(name))
                .hasValueSatisfying(why -> assertThat(why).startsWith("must be"));
        assertThatThrownBy(() -> new RunName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("run name \"" + name + "\" must be");
    }

    @Test
    void noRunIsCalledLast() {
        assertThatThrownBy(() -> new RunName("last"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newest");
    }

    @Test
    void namesHaveAtMost64Characters() {
        assertThat(RunName.problemWith("a".repeat(64))).isEmpty();
        assertThat(RunName.problemWith("a".repeat(65))).isPresent();
    }
}
