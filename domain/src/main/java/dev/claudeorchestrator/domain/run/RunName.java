package dev.claudeorchestrator.domain.run;

import java.util.Optional;
import java.util.regex.Pattern;

/** People's name of a run: pronounceable, or what they chose. */
public record RunName(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public RunName {
        Optional<String> problem = problemWith(value);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("run name \"" + value + "\" " + problem.get());
        }
    }

    /** What is wrong with a name, as the end of a sentence that begins with the name; empty when it is fine. */
    public static Optional<String> problemWith(String name) {
        if (!FORM.matcher(name).matches()) {
            return Optional.of(
                    "must be 1 to 64 letters, digits, \".\", \"_\" or \"-\" and begin with a letter or digit");
        }
        return name.equals("last") ? Optional.of("means the newest run and cannot name one") : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
