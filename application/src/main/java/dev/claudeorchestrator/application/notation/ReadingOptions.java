package dev.claudeorchestrator.application.notation;

import java.nio.file.Path;
import java.util.Map;

/**
 * What is known about a batch beside what its file says.
 *
 * @param name of the batch where its file gives none; made plain where needed
 * @param directory that prompt files are relative to; absolute
 * @param variables values given for declared variables
 * @param overrides what command line options chose: weaker than a task's own fields, stronger than {@code defaults} and
 *     the batch's own
 */
public record ReadingOptions(String name, Path directory, Map<String, String> variables, Choices overrides) {
    public ReadingOptions {
        if (!directory.isAbsolute()) {
            throw new IllegalArgumentException("directory " + directory + " is not absolute");
        }
        variables = Map.copyOf(variables);
    }

    /** For the file of a batch: its name without the extension, its directory, nothing chosen. */
    public static ReadingOptions of(Path file) {
        Path absolute = file.toAbsolutePath();
        Path directory = absolute.getParent();
        String name = String.valueOf(absolute.getFileName());
        int dot = name.lastIndexOf('.');
        return new ReadingOptions(
                dot > 0 ? name.substring(0, dot) : name,
                directory == null ? absolute : directory,
                Map.of(),
                Choices.none());
    }

    /** The same with these values for variables. */
    public ReadingOptions withVariables(Map<String, String> values) {
        return new ReadingOptions(name, directory, values, overrides);
    }

    /** The same with these overrides. */
    public ReadingOptions withOverrides(Choices choices) {
        return new ReadingOptions(name, directory, variables, choices);
    }
}
