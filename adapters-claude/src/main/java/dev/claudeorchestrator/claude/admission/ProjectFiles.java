package dev.claudeorchestrator.claude.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files by which a repository configures Claude Code. */
final class ProjectFiles {
    static final String SETTINGS = ".claude/settings.json";
    static final String LOCAL_SETTINGS = ".claude/settings.local.json";
    static final String MCP = ".mcp.json";

    /** All of them, relative to the repository's root. */
    static final List<String> NAMES = List.of(SETTINGS, LOCAL_SETTINGS, MCP);

    private ProjectFiles() {}

    /** Those that stand in a directory, links followed. */
    static Map<String, byte[]> in(Path directory) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (String name : NAMES) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                files.put(name, Files.readAllBytes(file));
            } else if (Files.exists(file)) {
                throw new IOException(file + " is no regular file");
            }
        }
        return files;
    }
}
