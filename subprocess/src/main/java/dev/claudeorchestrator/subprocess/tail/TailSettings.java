package dev.claudeorchestrator.subprocess.tail;

import java.time.Duration;

/**
 * How files are followed.
 *
 * @param longestShortLine the most bytes of a line that is held in memory; per file there is one such line at a time
 * @param fileEvents whether the operating system may be asked to tell of changes, where it can (Linux)
 * @param interval how often every file is looked at where no events are to be had
 */
public record TailSettings(int longestShortLine, boolean fileEvents, Duration interval) {

    private static final int ONE_MEBIBYTE = 1 << 20;

    public TailSettings {
        if (longestShortLine < 1) {
            throw new IllegalArgumentException("longestShortLine must be positive: " + longestShortLine);
        }
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("interval must be positive: " + interval);
        }
    }

    /** Lines of up to 1 MiB in memory, events where possible, else a look every 100 milliseconds. */
    public static TailSettings standard() {
        return new TailSettings(ONE_MEBIBYTE, true, Duration.ofMillis(100));
    }

    public TailSettings withLongestShortLine(int bytes) {
        return new TailSettings(bytes, fileEvents, interval);
    }

    /** Without events, looking at every file once per interval. */
    public TailSettings polling(Duration newInterval) {
        return new TailSettings(longestShortLine, false, newInterval);
    }
}
