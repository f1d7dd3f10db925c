package dev.claudeorchestrator.application.notation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 45m}, {@code 1h30m}, {@code 90s}, {@code 500ms}. A number needs a unit. */
public final class Durations {
    /** No duration in a batch is longer. */
    public static final Duration LONGEST = Duration.ofDays(365);

    private static final Pattern WRITTEN =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");
    private static final long[] UNITS = {86_400_000, 3_600_000, 60_000, 1_000, 1};
    private static final String[] NAMES = {"d", "h", "m", "s", "ms"};

    private Durations() {}

    /**
     * The duration written so, if it is one: days, hours, minutes, seconds, milliseconds in this order, some left out.
     */
    public static Optional<Duration> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (written.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        long milliseconds = 0;
        for (int unit = 0; unit < UNITS.length; unit++) {
            String count = parts.group(unit + 1);
            milliseconds += count == null ? 0 : Long.parseLong(count) * UNITS[unit];
        }
        return Optional.of(Duration.ofMillis(milliseconds));
    }

    /** As {@link #parse} reads it; what is finer than a millisecond is rounded up. */
    public static String format(Duration duration) {
        long left = duration.plusNanos(999_999).toMillis();
        if (left <= 0) {
            return "0s";
        }
        StringBuilder written = new StringBuilder();
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (left >= UNITS[unit]) {
                written.append(left / UNITS[unit]).append(NAMES[unit]);
                left %= UNITS[unit];
            }
        }
        return written.toString();
    }
}
