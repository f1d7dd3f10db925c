package dev.claudeorchestrator.bootstrap.cli.output;

import org.jline.utils.WCWidth;

/** How much room text takes on a terminal. */
public final class Width {
    private Width() {}

    /** Columns that a text without control characters fills. */
    public static int of(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    /**
     * The text on one line and without control characters, so that nothing it holds can move the cursor, colour the
     * rest or reorder it.
     */
    public static String safe(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean space = c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
            safe.appendCodePoint(space ? ' ' : isHarmful(c) ? '·' : c);
        });
        return safe.toString();
    }

    private static boolean isHarmful(int c) {
        boolean direction = c == 0x061C || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return Character.isISOControl(c) || direction || c >= 0xD800 && c <= 0xDFFF;
    }
}
