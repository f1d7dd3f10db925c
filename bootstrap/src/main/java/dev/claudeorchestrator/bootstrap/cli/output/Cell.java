package dev.claudeorchestrator.bootstrap.cli.output;

import dev.claudeorchestrator.application.notation.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One value of a table: as people read it, and as programs do.
 *
 * @param text for table and Markdown; control characters in it do no harm
 * @param value for JSON, JSON lines and CSV
 */
public record Cell(String text, Node value, Style style) {
    private static final Cell NONE = new Cell("", Node.nothing(), Style.PLAIN);

    /** Nothing: an empty cell, {@code null} for programs. */
    public static Cell none() {
        return NONE;
    }

    /** A text; nothing when it is null. */
    public static Cell text(@Nullable String text) {
        return text == null ? NONE : new Cell(text, Node.text(text), Style.PLAIN);
    }

    /** A whole number. */
    public static Cell number(long number) {
        return new Cell(Long.toString(number), Node.number(number), Style.PLAIN);
    }

    /** {@code yes} or {@code no}; true or false for programs. */
    public static Cell flag(boolean flag) {
        return new Cell(flag ? "yes" : "no", Node.flag(flag), Style.PLAIN);
    }

    /** {@code $3.10} for people, the exact number for programs; nothing when it is null. */
    public static Cell dollars(@Nullable BigDecimal amount) {
        if (amount == null) {
            return NONE;
        }
        return new Cell(
                "$" + amount.setScale(2, RoundingMode.HALF_UP).toPlainString(), Node.number(amount), Style.PLAIN);
    }

    /** {@code 1h02m}, {@code 5m03s}, {@code 4.2s} for people, milliseconds for programs; nothing when it is null. */
    public static Cell duration(@Nullable Duration duration) {
        return duration == null ? NONE : new Cell(shown(duration), Node.number(duration.toMillis()), Style.PLAIN);
    }

    /** An instant as people are to see it, ISO 8601 in UTC for programs. */
    public static Cell instant(String shown, Instant instant) {
        return new Cell(shown, Node.text(instant.toString()), Style.PLAIN);
    }

    /** Any value with a text of its own. */
    public static Cell of(String text, Node value) {
        return new Cell(text, value, Style.PLAIN);
    }

    /** The same cell in another style. */
    public Cell in(Style other) {
        return new Cell(text, value, other);
    }

    /** A duration as short as people like it: {@code 1h02m}, {@code 5m03s}, {@code 4.2s}. */
    public static String shown(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds >= 3600) {
            return String.format(Locale.ROOT, "%dh%02dm", seconds / 3600, seconds % 3600 / 60);
        }
        if (seconds >= 60) {
            return String.format(Locale.ROOT, "%dm%02ds", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%.1fs", duration.toMillis() / 1000.0);
    }
}
