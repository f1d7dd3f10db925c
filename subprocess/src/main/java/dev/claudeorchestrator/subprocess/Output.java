package dev.claudeorchestrator.subprocess;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the output of a program goes. It always goes to files, never through pipes: a program cannot block on a full
 * pipe, and a grandchild that keeps an output open keeps nobody waiting. Of each file an {@link Excerpt} of what this
 * run wrote is handed back, at most {@code keptBytes} long; the file itself is not limited.
 */
public sealed interface Output {

    /**
     * How many bytes of {@linkplain #captured() captured output} are kept when nothing else is said: 8 MiB per stream.
     */
    int DEFAULT_KEPT_BYTES = 8 << 20;

    /** How many bytes of output that goes to a file of the caller's are handed back as well: 64 KiB. */
    int DEFAULT_KEPT_BYTES_OF_FILE = 64 << 10;

    /** The most bytes of each stream to hand back; head and tail get half each of what is larger. */
    int keptBytes();

    /** To temporary files that have no name any more once the program runs, so that nothing is left behind. */
    record Captured(int keptBytes) implements Output {
        public Captured {
            requirePositive(keptBytes);
        }
    }

    /** Standard output and standard error together, appended to one file in the order they were written. */
    record Together(Path file, int keptBytes) implements Output {
        public Together {
            Objects.requireNonNull(file, "file");
            requirePositive(keptBytes);
        }
    }

    /** Standard output and standard error, each appended to a file of its own. */
    record Apart(Path standardOutput, Path standardError, int keptBytes) implements Output {
        public Apart {
            Objects.requireNonNull(standardOutput, "standardOutput");
            Objects.requireNonNull(standardError, "standardError");
            requirePositive(keptBytes);
        }
    }

    /** Captured, both streams apart, up to {@link #DEFAULT_KEPT_BYTES}. */
    static Output captured() {
        return new Captured(DEFAULT_KEPT_BYTES);
    }

    /** Captured, both streams apart, up to the given size each. */
    static Output captured(int keptBytes) {
        return new Captured(keptBytes);
    }

    /** Both streams together appended to {@code file}, which is created where it is missing. */
    static Output appendedTo(Path file) {
        return new Together(file, DEFAULT_KEPT_BYTES_OF_FILE);
    }

    /** Each stream appended to its file, which is created where it is missing. */
    static Output appendedTo(Path standardOutput, Path standardError) {
        return new Apart(standardOutput, standardError, DEFAULT_KEPT_BYTES_OF_FILE);
    }

    private static void requirePositive(int keptBytes) {
        if (keptBytes < 1) {
            throw new IllegalArgumentException("keptBytes must be positive: " + keptBytes);
        }
    }
}
