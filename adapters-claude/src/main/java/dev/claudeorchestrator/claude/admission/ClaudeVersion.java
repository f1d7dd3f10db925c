package dev.claudeorchestrator.claude.admission;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Claude Code. */
record ClaudeVersion(int major, int minor, int patch) implements Comparable<ClaudeVersion> {
    /** The oldest whose stream and flags were observed; what sessions rely on is tested from here on. */
    static final ClaudeVersion OLDEST = new ClaudeVersion(2, 1, 197);

    private static final Pattern FORM = Pattern.compile("\\b(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})\\b");
    private static final Comparator<ClaudeVersion> ORDER = Comparator.comparingInt(ClaudeVersion::major)
            .thenComparingInt(ClaudeVersion::minor)
            .thenComparingInt(ClaudeVersion::patch);

    /** The first version number in a text such as {@code 2.1.330 (Claude Code)}. */
    static Optional<ClaudeVersion> in(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.find()
                ? Optional.of(new ClaudeVersion(
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    @Override
    public int compareTo(ClaudeVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
