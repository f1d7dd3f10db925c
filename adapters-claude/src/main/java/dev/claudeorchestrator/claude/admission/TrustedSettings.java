package dev.claudeorchestrator.claude.admission;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.ProjectTrust;
import dev.claudeorchestrator.application.port.TreeFiles;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings files the user has trusted, told by name and content: one line each in a file of the state directory,
 * which is only ever added to.
 */
final class TrustedSettings implements ProjectTrust {
    private final Path file;
    private final TreeFiles trees;

    TrustedSettings(Path file, TreeFiles trees) {
        this.file = file;
        this.trees = trees;
    }

    @Override
    public List<String> trust(Path repository, CommitId base) throws PreconditionException {
        Set<String> names = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        try {
            for (Map<String, byte[]> files :
                    List.of(trees.read(repository, base, ProjectFiles.NAMES), ProjectFiles.in(repository))) {
                files.forEach((name, content) -> {
                    names.add(name);
                    lines.add(line(name, content));
                });
            }
            add(lines);
        } catch (IOException | WorktreeException e) {
            throw new PreconditionException(
                    "The project settings of " + repository + " could not be trusted: " + e.getMessage(), e);
        }
        return List.copyOf(names);
    }

    private synchronized void add(List<String> lines) throws IOException {
        Set<String> known = known();
        String news = lines.stream()
                .filter(line -> !known.contains(line))
                .distinct()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        if (!news.isEmpty()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, news, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** The names of those files that nobody trusted in this content. */
    List<String> untrusted(Map<String, byte[]> files) throws IOException {
        Set<String> known = known();
        return files.entrySet().stream()
                .filter(each -> !known.contains(line(each.getKey(), each.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Set<String> known() throws IOException {
        if (!Files.exists(file)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.collect(Collectors.toSet());
        }
    }

    private static String line(String name, byte[] content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(content)) + " " + name;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
