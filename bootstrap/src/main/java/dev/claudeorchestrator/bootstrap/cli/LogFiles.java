package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.console.Redaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Prints the logs that commands left in a task's attempt directories. */
final class LogFiles {
    private final Redaction redaction;
    private final PrintWriter out;

    LogFiles(Redaction redaction, PrintWriter out) {
        this.redaction = redaction;
        this.out = out;
    }

    /**
     * Prints the logs of such a name, those of earlier attempts first, each under a heading.
     *
     * @return whether there was any
     */
    boolean print(String task, Path taskDirectory, String glob) throws IOException {
        List<Path> logs = find(taskDirectory, glob);
        for (Path log : logs) {
            out.println("==> " + task + ", " + attempt(log) + ": " + log + " <==");
            try (BufferedReader reader = reader(log)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    out.println(redaction.apply(line));
                }
            }
        }
        out.flush();
        return !logs.isEmpty();
    }

    /** A command prints whatever bytes it likes: what is no UTF-8 is replaced, never refused. */
    private static BufferedReader reader(Path log) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8));
    }

    private static List<Path> find(Path taskDirectory, String glob) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(taskDirectory)) {
            try (DirectoryStream<Path> attempts = Files.newDirectoryStream(taskDirectory, LogFiles::isAttempt)) {
                for (Path attempt : attempts) {
                    try (DirectoryStream<Path> logs = Files.newDirectoryStream(attempt, glob)) {
                        logs.forEach(found::add);
                    }
                }
            }
        }
        found.sort(Comparator.comparingInt(LogFiles::number).thenComparing(Comparator.naturalOrder()));
        return found;
    }

    private static boolean isAttempt(Path directory) {
        return directory.getFileName().toString().matches("\\d{1,9}") && Files.isDirectory(directory);
    }

    private static String attempt(Path log) {
        return "attempt " + number(log);
    }

    private static int number(Path log) {
        return Integer.parseInt(log.resolveSibling("").getFileName().toString());
    }
}
