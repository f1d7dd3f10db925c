package dev.claudeorchestrator.domain.session;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Facts as they stand in a sentence for people. */
final class Phrases {
    private static final int QUOTED = 200;

    private Phrases() {}

    /** {@code 1h 30m}, {@code 45s}. */
    static String duration(Duration duration) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        return text.isEmpty() ? duration.toMillis() + "ms" : text.toString();
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(text.isEmpty() ? "" : " ").append(amount).append(unit);
        }
    }

    /** {@code $1.23}. */
    static String dollars(BigDecimal amount) {
        return "$" + amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** The first line that says something, without its last full stop, cut to what a sentence bears. */
    static String quote(String text) {
        String line = text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .findFirst()
                .orElse("");
        String bare = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return bare.length() <= QUOTED ? bare : bare.substring(0, QUOTED).strip() + " […]";
    }

    /** {@code : the text}, or nothing where there is no text. */
    static String colon(String text) {
        String quoted = quote(text);
        return quoted.isEmpty() ? "" : ": " + quoted;
    }

    /** {@code (HTTP 401)}, or nothing where there is no status. */
    static String status(@Nullable ApiFailure failure) {
        return failure == null || failure.status() == null ? "" : " (HTTP " + failure.status() + ")";
    }

    /** {@code 1 time}, {@code 3 times}. */
    static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** What a process died of: {@code killed (signal 9)}. */
    static String signal(int signal) {
        String name = switch (signal) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 13 -> "SIGPIPE";
            case 15 -> "SIGTERM";
            case 24 -> "SIGXCPU";
            default -> "signal " + signal;
        };
        return signal == 9 ? name + ", as when memory runs out" : name;
    }
}
