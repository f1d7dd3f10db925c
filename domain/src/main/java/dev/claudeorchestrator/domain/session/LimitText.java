package dev.claudeorchestrator.domain.session;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sentences by which Claude Code tells of a usage limit ({@code You've hit your session limit · resets 4:01pm
 * (UTC)}). They change often, and a structured report is preferred wherever there is one.
 */
final class LimitText {
    private static final List<String> BEGINNINGS = List.of(
            "you've hit your",
            "you've reached your",
            "you've used up your",
            "you're out of usage",
            "you're out of extra usage",
            "your org is out of usage",
            "your organization is out of usage",
            "your seat type doesn't include usage",
            "claude ai usage limit reached",
            "claude usage limit reached");
    private static final Pattern LIMIT_REACHED =
            Pattern.compile("\\b(usage|hour|weekly|session|opus|sonnet|spend) limit reached\\b");

    private static final String WEEKDAYS = "mon|tue|wed|thu|fri|sat|sun";
    private static final String MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
    private static final Pattern RESET = Pattern.compile("\\bresets?\\s+(?:at\\s+|on\\s+)?"
            + "(?:(?<weekday>" + WEEKDAYS + ")[a-z]*,?\\s*(?:at\\s+)?)?"
            + "(?:(?<month>" + MONTHS
            + ")[a-z]*\\.?\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<year>\\d{4}))?,?\\s*(?:at\\s+)?)?"
            + "(?:(?<hour>\\d{1,2})(?::(?<minute>\\d{2}))?\\s*(?<half>[ap])?\\.?(?:m\\b)?\\.?)?"
            + "\\s*(?:\\((?<zone>[^)]+)\\))?");
    private static final Pattern RELATIVE = Pattern.compile(
            "\\bresets?\\s+in\\s+(?:(?<days>\\d+)\\s*d[a-z]*,?\\s*)?(?:(?<hours>\\d+)\\s*h[a-z]*,?\\s*)?(?:(?<minutes>\\d+)\\s*m[a-z]*)?");
    private static final Pattern EPOCH = Pattern.compile("limit reached\\|(?<epoch>\\d{9,11})\\b");

    /** How long after its time a reset still counts as just past, and not as tomorrow's. */
    private static final Duration JUST_PAST = Duration.ofHours(1);

    private LimitText() {}

    /** Whether the text tells of a usage limit. */
    static boolean isLimit(String text) {
        String plain = plain(text);
        return BEGINNINGS.stream().anyMatch(plain::startsWith)
                || LIMIT_REACHED.matcher(plain).find();
    }

    /**
     * When the limit resets, as far as the text tells beyond doubt. A time of day without a date is the one nearest to
     * {@code now}, not more than an hour before it.
     */
    static Optional<Instant> reset(String text, Instant now) {
        String plain = plain(text);
        Matcher epoch = EPOCH.matcher(plain);
        if (epoch.find()) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch.group("epoch"))));
        }
        Matcher relative = RELATIVE.matcher(plain);
        if (relative.find()) {
            Duration ahead = Duration.ofDays(number(relative.group("days")))
                    .plusHours(number(relative.group("hours")))
                    .plusMinutes(number(relative.group("minutes")));
            return ahead.isZero() ? Optional.empty() : Optional.of(now.plus(ahead));
        }
        Matcher reset = RESET.matcher(plain);
        try {
            return reset.find() ? absolute(reset, now) : Optional.empty();
        } catch (DateTimeException e) {
            // A zone or date that does not exist: the text is none we know, and nothing is guessed from it.
            return Optional.empty();
        }
    }

    private static Optional<Instant> absolute(Matcher reset, Instant now) {
        boolean dated = reset.group("month") != null || reset.group("weekday") != null;
        if (reset.group("zone") == null || reset.group("hour") == null && !dated) {
            return Optional.empty();
        }
        ZoneId zone = zone(reset.group("zone"));
        LocalTime time = time(reset);
        if (reset.group("month") != null) {
            return Optional.of(onDate(reset, time, zone, now));
        }
        LocalDate today = now.atZone(zone).toLocalDate();
        if (reset.group("weekday") != null) {
            DayOfWeek weekday = DayOfWeek.of(WEEKDAYS.indexOf(reset.group("weekday")) / 4 + 1);
            Instant first = at(today.with(TemporalAdjusters.nextOrSame(weekday)), time, zone);
            return Optional.of(
                    isLongPast(first, now) ? at(today.with(TemporalAdjusters.next(weekday)), time, zone) : first);
        }
        Instant candidate = at(today.minusDays(1), time, zone);
        for (int day = 0; isLongPast(candidate, now); day++) {
            candidate = at(today.plusDays(day), time, zone);
            if (isLongPast(candidate, now)) {
                candidate = laterAt(today.plusDays(day), time, zone);
            }
        }
        return Optional.of(candidate);
    }

    private static Instant onDate(Matcher reset, LocalTime time, ZoneId zone, Instant now) {
        int month = MONTHS.indexOf(reset.group("month")) / 4 + 1;
        MonthDay date = MonthDay.of(month, Integer.parseInt(reset.group("day")));
        if (reset.group("year") != null) {
            return at(date.atYear(Integer.parseInt(reset.group("year"))), time, zone);
        }
        // Limits reset within weeks of being hit, so the nearest year is meant.
        int year = now.atZone(zone).getYear();
        return IntStream.rangeClosed(year - 1, year + 1)
                .mapToObj(each -> at(date.atYear(each), time, zone))
                .min(Comparator.comparing(
                        instant -> Duration.between(now, instant).abs()))
                .orElseThrow();
    }

    private static boolean isLongPast(Instant candidate, Instant now) {
        return candidate.isBefore(now.minus(JUST_PAST));
    }

    private static Instant at(LocalDate date, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(date, time, zone).toInstant();
    }

    /** The second of two, where the clocks go back over that time. */
    private static Instant laterAt(LocalDate date, LocalTime time, ZoneId zone) {
        return ZonedDateTime.of(date, time, zone).withLaterOffsetAtOverlap().toInstant();
    }

    private static LocalTime time(Matcher reset) {
        if (reset.group("hour") == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = Integer.parseInt(reset.group("hour"));
        int minute = (int) number(reset.group("minute"));
        String half = reset.group("half");
        if (half == null) {
            return LocalTime.of(hour, minute);
        }
        if (hour < 1 || hour > 12) {
            throw new DateTimeException(hour + half + "m is no time of day");
        }
        return LocalTime.of(hour % 12 + (half.equals("p") ? 12 : 0), minute);
    }

    private static ZoneId zone(String name) {
        String trimmed = name.strip();
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (id.equalsIgnoreCase(trimmed)) {
                return ZoneId.of(id);
            }
        }
        return ZoneId.of(trimmed.toUpperCase(Locale.ROOT), ZoneId.SHORT_IDS);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static String plain(String text) {
        return text.strip().replace('’', '\'').toLowerCase(Locale.ROOT);
    }
}
