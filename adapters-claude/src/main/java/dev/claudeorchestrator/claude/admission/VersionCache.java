package dev.claudeorchestrator.claude.admission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers what a program said its version is, for as long as its file stays the same: asking takes the better part of
 * a second. A cache that cannot be read or written costs that second and nothing else.
 */
final class VersionCache {
    private static final Logger LOG = LoggerFactory.getLogger(VersionCache.class);

    private final Path file;

    VersionCache(Path file) {
        this.file = file;
    }

    synchronized Optional<String> lookUp(Path program) {
        try {
            String key = key(program);
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith(key))
                            .map(line -> line.substring(key.length()))
                            .findFirst()
                    : Optional.empty();
        } catch (IOException e) {
            LOG.debug("cannot look into {}", file, e);
            return Optional.empty();
        }
    }

    /** Keeps one program: the next one asked for replaces it. */
    synchronized void remember(Path program, String version) {
        try {
            Files.createDirectories(file.getParent());
            Path written = Files.createTempFile(file.getParent(), "claude-version", ".new");
            Files.writeString(
                    written, key(program) + version.lines().findFirst().orElse("") + "\n");
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("cannot write {}", file, e);
        }
    }

    private static String key(Path program) throws IOException {
        Path real = program.toRealPath();
        return real + "\t" + Files.getLastModifiedTime(real).toMillis() + "\t" + Files.size(real) + "\t";
    }
}
