package dev.claudeorchestrator.application.notation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "90s,PT90S",
        "45m,PT45M",
        "1h30m,PT90M",
        "2d,PT48H",
        "500ms,PT0.5S",
        "1d2h3m4s5ms,PT26H3M4.005S",
        "0s,PT0S"
    })
    void readsWhatPeopleWrite(String written, Duration duration) {
        assertThat(Durations.parse(written)).hasValue(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "45", "m", "1.5h", "-1m", "30m1h", "1h 30m", "1H", "PT1H", "1w", "9999999999s", "1m1m"})
    void readsNothingElse(String written) {
        assertThat(Durations.parse(written)).isEmpty();
    }

    @Test
    void writesWhatItReads() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 35)));

            assertThat(Durations.parse(Durations.format(duration))).hasValue(duration);
        }
    }

    @Test
    void roundsUpWhatIsFinerThanAMillisecond() {
        assertThat(Durations.format(Duration.ofNanos(1))).isEqualTo("1ms");
        assertThat(Durations.format(Duration.ofMinutes(90))).isEqualTo("1h30m");
    }
}
