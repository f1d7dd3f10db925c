package dev.claudeorchestrator.claude.stream;

import java.util.List;
import java.util.Map;

/**
 * What a tool was called with, as far as people and permission rules need it.
 *
 * @param fields its texts by name, each cut to a bearable length; other values are left out
 */
record ToolInput(Map<String, String> fields) {
    private static final int SHORT = 300;
    private static final List<String> TELLING = List.of(
            "command",
            "file_path",
            "notebook_path",
            "url",
            "query",
            "pattern",
            "path",
            "skill",
            "question",
            "plan",
            "description",
            "prompt");

    ToolInput {
        fields = Map.copyOf(fields);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The one thing that tells most of it, on one line: the command, the file. */
    String inShort() {
        String text = TELLING.stream()
                .map(this::field)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElseGet(() -> String.join(" ", fields.values()));
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ⏎ ");
        return line.length() <= SHORT ? line : line.substring(0, SHORT - 1) + "…";
    }
}
