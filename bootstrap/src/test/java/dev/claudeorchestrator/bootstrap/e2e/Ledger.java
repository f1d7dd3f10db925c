package dev.claudeorchestrator.bootstrap.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What sessions have written outside of any worktree: one file for each task, one line for each time it was done. */
final class Ledger {
    private final Path directory;

    Ledger(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** The action that writes a line. */
    String entry(String task) {
        return "run echo done >> '" + directory.resolve(task) + "'";
    }

    /** The number of lines of each task. */
    SortedMap<String, Integer> counts() throws IOException {
        SortedMap<String, Integer> counts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                counts.put(file.getFileName().toString(), lines.size());
            }
        }
        return counts;
    }
}
