package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Durations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** Moments as people write them: {@code 7d} ago, {@code yesterday}, a date, a time. */
final class Moments {
    private final Instant now;
    private final ZoneId zone;

    Moments(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** The moment a period begins with that word; of a day its beginning. */
    Instant since(String option, String word) throws InvalidInputException {
        return read(option, word, false);
    }

    /** The moment a period is over by that word; of a day its end, so that the day itself belongs to it. */
    Instant until(String option, String word) throws InvalidInputException {
        return read(option, word, true);
    }

    private Instant read(String option, String word, boolean end) throws InvalidInputException {
        try {
            if (Durations.parse(word).isPresent()) {
                return now.minus(Durations.parse(word).get());
            }
            LocalDate today = LocalDate.ofInstant(now, zone);
            return switch (word) {
                case "now" -> now;
                case "today" -> day(today, end);
                case "yesterday" -> day(today.minusDays(1), end);
                default -> written(word, end);
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new InvalidInputException(option + " \"" + word + "\" is no time; write a duration (7d, 12h), today,"
                    + " yesterday, a date (2026-11-20) or a time (2026-11-20T08:30, 2026-11-20T08:30:00Z)");
        }
    }

    private Instant written(String word, boolean end) {
        if (!word.contains("T")) {
            return day(LocalDate.parse(word), end);
        }
        boolean zoned = word.endsWith("Z") || word.lastIndexOf('+') > 0 || word.lastIndexOf('-') > word.indexOf('T');
        return zoned
                ? OffsetDateTime.parse(word).toInstant()
                : LocalDateTime.parse(word).atZone(zone).toInstant();
    }

    private Instant day(LocalDate date, boolean end) {
        return date.plusDays(end ? 1 : 0).atStartOfDay(zone).toInstant();
    }
}
