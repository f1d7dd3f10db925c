package dev.claudeorchestrator.claude.realcli;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code (key=value,...)} part of a script line. */
record StepOptions(Map<String, String> values) {

    private static final Set<String> KEYS = Set.of(
            "delay",
            "times",
            "first",
            "meet",
            "hold",
            "chunks",
            "every",
            "bytes",
            "input-tokens",
            "output-tokens",
            "retry-after",
            "limit",
            "claim",
            "reset",
            "resets-in",
            "utilization");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");

    StepOptions {
        values = Map.copyOf(values);
    }

    static StepOptions parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split(",", -1)) {
            if (pair.isBlank()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair.strip() : pair.substring(0, equals).strip();
            if (equals < 0 || !KEYS.contains(key)) {
                throw new IllegalArgumentException("no such option: " + pair.strip());
            }
            values.put(key, pair.substring(equals + 1).strip());
        }
        return new StepOptions(values);
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    OptionalInt number(String key) {
        return text(key).map(Integer::parseInt).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    Duration duration(String key) {
        return text(key).map(StepOptions::durationOf).orElse(Duration.ZERO);
    }

    /** How often the step answers before the next one does. */
    int times() {
        return number("times").orElse(1);
    }

    String claim() {
        return text("claim").orElse("five_hour");
    }

    /** When the usage limit the step speaks of is reset: in an hour unless it says otherwise. */
    Instant reset(Instant now) {
        return text("reset")
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .orElseGet(
                        () -> now.plus(values.containsKey("resets-in") ? duration("resets-in") : Duration.ofHours(1)));
    }

    Optional<UnifiedLimit> limit(Instant now) {
        OptionalDouble utilization = text("utilization")
                .map(Double::parseDouble)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
        return text("limit").map(status -> new UnifiedLimit(status, reset(now), claim(), utilization));
    }

    private static Duration durationOf(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration such as 500ms, 2s, 3m or 1h: " + text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }
}
