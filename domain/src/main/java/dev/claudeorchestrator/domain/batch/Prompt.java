package dev.claudeorchestrator.domain.batch;

/** The complete text given to the agent, after variables were filled in. Never blank. */
public record Prompt(String text) {
    public Prompt {
        if (text.isBlank()) {
            throw new IllegalArgumentException("prompt is blank");
        }
    }

    /** The first line that says something, for lists and commit messages; at most {@code width} characters. */
    public String firstLine(int width) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }
}
