package dev.claudeorchestrator.domain.run;

import java.util.regex.Pattern;

/** The machine's name of a run: unique, safe in refs and file names, sorting by time of start. */
public record RunId(String value) implements Comparable<RunId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

    public RunId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + value + "\" is no run id");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
