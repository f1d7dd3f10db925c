package dev.claudeorchestrator.domain.batch;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A task's identity inside its batch: safe as a directory, in a branch and in a ref on every common file system, and
 * stable across runs.
 *
 * <p>Letters, digits, {@code .}, {@code _} and {@code -}; 1 to 64 characters; begins with a letter or digit; no
 * {@code ..}; ends in neither {@code .} nor {@code .lock} (git refuses such refs).
 */
public record TaskName(String value) implements Comparable<TaskName> {
    private static final int LONGEST = 64;
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]*");

    public TaskName {
        Optional<String> problem = problemWith(value);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("task name \"" + value + "\" " + problem.get());
        }
    }

    /** What is wrong with a name, as the end of a sentence that begins with the name; empty when it is fine. */
    public static Optional<String> problemWith(String name) {
        if (name.isEmpty()) {
            return Optional.of("is empty");
        }
        if (name.length() > LONGEST) {
            return Optional.of("is " + name.length() + " characters long; " + LONGEST + " are allowed");
        }
        if (!ALLOWED.matcher(name).matches()) {
            return Optional.of("may contain only letters, digits, \".\", \"_\" and \"-\"");
        }
        if (!Character.isLetterOrDigit(name.charAt(0))) {
            return Optional.of("must begin with a letter or a digit");
        }
        if (name.contains("..")) {
            return Optional.of("must not contain \"..\"");
        }
        if (name.endsWith(".") || name.endsWith(".lock")) {
            return Optional.of("must not end in \".\" or \".lock\"");
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(TaskName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
