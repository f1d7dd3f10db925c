package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.run.TaskState;
import dev.claudeorchestrator.domain.session.Usage;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How runs are put into words and symbols, the same everywhere a person reads them. */
public final class Wording {
    private static final String UNITS = "kMGTPE";

    private Wording() {}

    /** As a shell reads it: quoted where it must be. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** {@code 52m}, {@code 1h05m}, {@code 7s}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m" + (seconds % 60 == 0 ? "" : String.format(Locale.ROOT, "%02ds", seconds % 60));
        }
        return seconds / 3600 + "h" + String.format(Locale.ROOT, "%02dm", seconds % 3600 / 60);
    }

    /** {@code $3.10}, with {@code ~} where part of it is estimated. */
    public static String cost(Usage usage) {
        String dollars = "$" + usage.costUsd().setScale(2, RoundingMode.HALF_UP);
        return usage.estimated() ? "~" + dollars : dollars;
    }

    /** {@code 3d}, {@code 5h}, {@code 12m}, {@code 7s}: how long ago something was, no finer than people care. */
    public static String age(Duration age) {
        long seconds = Math.max(0, age.toSeconds());
        if (seconds >= 86_400) {
            return seconds / 86_400 + "d";
        }
        if (seconds >= 3600) {
            return seconds / 3600 + "h";
        }
        return seconds >= 60 ? seconds / 60 + "m" : seconds + "s";
    }

    /** {@code 1.2 GB}, {@code 340 kB}, {@code 12 B}. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double shown = bytes;
        int unit = -1;
        while (shown >= 999.5 && unit < UNITS.length() - 1) {
            shown /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, shown < 9.95 ? "%.1f %sB" : "%.0f %sB", shown, UNITS.charAt(unit));
    }

    /** {@code 38 turns}. */
    public static String turns(int turns) {
        return turns == 1 ? "1 turn" : turns + " turns";
    }

    /** Turns, cost and tokens in one line. */
    public static String usage(Usage usage) {
        return turns(usage.turns()) + ", " + cost(usage)
                + String.format(
                        Locale.ROOT,
                        ", tokens: %,d in, %,d out, %,d from cache, %,d to cache",
                        usage.inputTokens(),
                        usage.outputTokens(),
                        usage.cacheReadTokens(),
                        usage.cacheCreationTokens());
    }

    /** {@code 3 files, +212 −4, 1 commit}. */
    public static String changes(ChangeSet changes) {
        return changes.files() + (changes.files() == 1 ? " file, " : " files, ") + lines(changes) + ", "
                + changes.commits() + (changes.commits() == 1 ? " commit" : " commits")
                + (changes.uncommitted() == 0 ? "" : ", " + changes.uncommitted() + " uncommitted");
    }

    /** {@code +212 −4}. */
    public static String lines(ChangeSet changes) {
        return "+" + changes.insertions() + " −" + changes.deletions();
    }

    /** A time of day in the user's zone, with the day where it is not {@code now}'s. */
    public static String time(Instant instant, Instant now, ZoneId zone) {
        boolean today =
                instant.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return DateTimeFormatter.ofPattern(today ? "HH:mm" : "EEE d MMM HH:mm", Locale.ROOT)
                .withZone(zone)
                .format(instant);
    }

    /** A mark that says at a glance how a task stands. */
    public static String mark(TaskState state) {
        return switch (state) {
            case TaskState.Succeeded _ -> "✓";
            case TaskState.Failed _ -> "✗";
            case TaskState.Cancelled _, TaskState.Skipped _ -> "–";
            case TaskState.Parked _ -> "‖";
            case TaskState.Waiting _, TaskState.Ready _, TaskState.BackingOff _ -> "·";
            case TaskState.Preparing _, TaskState.Running _, TaskState.Settling _ -> "▸";
            case TaskState.Checking _, TaskState.Delivering _ -> "▸";
        };
    }

    /** The colour of a state. */
    public static Style style(TaskState state) {
        return switch (state) {
            case TaskState.Succeeded _ -> Style.GOOD;
            case TaskState.Failed _ -> Style.BAD;
            case TaskState.Parked _ -> Style.WARNING;
            case TaskState.Cancelled _, TaskState.Skipped _ -> Style.FAINT;
            case TaskState.Waiting _, TaskState.Ready _, TaskState.BackingOff _ -> Style.FAINT;
            case TaskState.Preparing _, TaskState.Running _, TaskState.Settling _ -> Style.BUSY;
            case TaskState.Checking _, TaskState.Delivering _ -> Style.BUSY;
        };
    }

    /** What a parked task waits for, and until when if that is known. */
    public static String parked(TaskState.Parked parked, Instant now, ZoneId zone) {
        @Nullable Instant until = parked.until();
        return "parked: " + parked.parking().word() + (until == null ? "" : " until " + time(until, now, zone));
    }
}
