package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private final Moments moments = new Moments(Instant.parse("2026-11-22T10:00:00Z"), ZoneId.of("+01:00"));

    @ParameterizedTest
    @CsvSource({
        "7d, 2026-11-15T10:00:00Z, 2026-11-15T10:00:00Z",
        "1h30m, 2026-11-22T08:30:00Z, 2026-11-22T08:30:00Z",
        "now, 2026-11-22T10:00:00Z, 2026-11-22T10:00:00Z",
        "today, 2026-11-21T23:00:00Z, 2026-11-22T23:00:00Z",
        "yesterday, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z",
        "2026-11-01, 2026-10-31T23:00:00Z, 2026-11-01T23:00:00Z",
        "2026-11-01T08:30, 2026-11-01T07:30:00Z, 2026-11-01T07:30:00Z",
        "2026-11-01T08:30:00Z, 2026-11-01T08:30:00Z, 2026-11-01T08:30:00Z",
        "2026-11-01T08:30-05:00, 2026-11-01T13:30:00Z, 2026-11-01T13:30:00Z"
    })
    void readsWhatPeopleWrite(String word, Instant since, Instant until) throws Exception {
        assertThat(moments.since("--since", word)).isEqualTo(since);
        assertThat(moments.until("--until", word)).isEqualTo(until);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "someday", "7", "2026-13-01", "2026-11-01T25:00", "T"})
    void refusesWhatIsNoTime(String word) {
        assertThatThrownBy(() -> moments.since("--since", word))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("--since \"" + word + "\" is no time");
    }
}
