package dev.claudeorchestrator.subprocess.os;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which process is meant, although pids are reused: the pid together with when the process started.
 *
 * @param pid the process id
 * @param start when it started: clock ticks since boot on Linux, milliseconds since the epoch elsewhere
 * @param boot the boot it started in (Linux: the kernel's boot id), or {@link #NO_BOOT} where {@code start} says it all
 */
public record ProcessIdentity(long pid, long start, String boot) {

    /** Stands for the boot where start times are absolute. */
    public static final String NO_BOOT = "-";

    private static final Pattern BLANK = Pattern.compile("\\s+");

    public ProcessIdentity {
        if (pid < 1) {
            throw new IllegalArgumentException("pid must be positive: " + pid);
        }
        if (start < 0) {
            throw new IllegalArgumentException("start must not be negative: " + start);
        }
        Objects.requireNonNull(boot, "boot");
        if (boot.isEmpty() || BLANK.matcher(boot).find()) {
            throw new IllegalArgumentException("boot must be one word: '" + boot + "'");
        }
    }

    /** Reads what {@link #toString()} wrote; empty for anything else. */
    public static Optional<ProcessIdentity> parse(String text) {
        String[] words = BLANK.split(text.strip(), -1);
        if (words.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2]));
        } catch (IllegalArgumentException notAnIdentity) {
            return Optional.empty();
        }
    }

    /** The pid, the start and the boot, separated by spaces. */
    @Override
    public String toString() {
        return pid + " " + start + " " + boot;
    }
}
