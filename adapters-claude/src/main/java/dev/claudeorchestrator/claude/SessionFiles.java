package dev.claudeorchestrator.claude;

import dev.claudeorchestrator.application.port.SessionNotStartedException;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one attempt beside those of its process: what the session is told, and what it said. */
record SessionFiles(Path directory) {
    static final String OUTPUT = "stdout.jsonl";
    static final String ERRORS = "stderr.log";

    /** Claude Code refuses more on its standard input; observed with 2.1.197. */
    private static final int LONGEST_PROMPT = 10 * 1024 * 1024;

    private static final int STDERR_KEPT = 4_000;

    /** Where a repository instructs agents; with user settings alone Claude Code does not read them itself. */
    private static final List<String> INSTRUCTIONS = List.of("CLAUDE.md", ".claude/CLAUDE.md");

    Path output() {
        return directory.resolve(OUTPUT);
    }

    /**
     * Writes the prompt down. One that begins with a slash gets words before it: Claude Code would take it for a
     * command, and report a success when it does not know it.
     */
    Path writePrompt(SessionOrder order) throws IOException, SessionNotStartedException {
        String text = order.prompt().stripLeading().startsWith("/") ? "The task:\n\n" + order.prompt() : order.prompt();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > LONGEST_PROMPT) {
            throw new SessionNotStartedException("the prompt has " + bytes.length
                    + " bytes, and Claude Code takes 10 MB at most; put long texts into files it can read");
        }
        return Files.write(directory.resolve("prompt.md"), bytes);
    }

    /** Writes down what is appended to the system prompt; null where that is nothing. */
    @Nullable Path writeSystemPrompt(SessionOrder order) throws IOException {
        List<String> parts = new ArrayList<>();
        if (order.access().projectSettings() == ProjectSettings.IGNORE) {
            for (String name : INSTRUCTIONS) {
                Path file = order.worktree().resolve(name);
                if (Files.isRegularFile(file)) {
                    parts.add("The repository's " + name + " says:\n\n"
                            + new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        }
        if (order.options().appendSystemPrompt() != null) {
            parts.add(order.options().appendSystemPrompt());
        }
        return parts.isEmpty()
                ? null
                : Files.writeString(directory.resolve("system-prompt.md"), String.join("\n\n", parts));
    }

    /** The end of what the session wrote to its standard error; empty where that is nothing. */
    String lastErrors() throws IOException {
        Path file = directory.resolve(ERRORS);
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile errors = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, errors.length() - STDERR_KEPT);
            byte[] bytes = new byte[(int) (errors.length() - start)];
            errors.seek(start);
            errors.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
