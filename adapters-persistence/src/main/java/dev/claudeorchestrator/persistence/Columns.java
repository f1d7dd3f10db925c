package dev.claudeorchestrator.persistence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/** How values of the domain stand in columns, and back. */
final class Columns {
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int NANO = 9;
    private static final int DATE = "2026-11-22".length();

    private Columns() {}

    /** {@code 2026-11-22T02:00:00.000Z}: the order of such texts is the order of time. */
    static String time(Instant at) {
        return MILLISECONDS.format(at);
    }

    static @Nullable String timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    static @Nullable Instant instant(@Nullable String time) {
        return time == null ? null : Instant.parse(time);
    }

    /** The UTC day, {@code 2026-11-22}. */
    static String day(Instant at) {
        return time(at).substring(0, DATE);
    }

    /** Milliseconds between two instants; null while one of them is missing. */
    static @Nullable Long milliseconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null
                ? null
                : Math.max(0, Duration.between(from, to).toMillis());
    }

    /** Billionths of a dollar. */
    static long money(BigDecimal dollars) {
        return dollars.setScale(NANO, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    static BigDecimal dollars(long money) {
        BigDecimal exact = BigDecimal.valueOf(money, NANO).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    static long flag(boolean value) {
        return value ? 1 : 0;
    }
}
