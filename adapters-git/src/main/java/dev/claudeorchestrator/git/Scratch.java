package dev.claudeorchestrator.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Directories of this process inside a repository's common directory: what git is to see all at once, or no longer at
 * all, lies there before or after. Thread-safe.
 */
final class Scratch {
    private static final String PREFIX = "claude-orchestrator-";

    private final Makers makers;

    Scratch(Makers makers) {
        this.makers = makers;
    }

    /** A fresh directory. */
    Path create(RepositoryPaths repository) throws IOException {
        return Files.createTempDirectory(
                repository.common(),
                PREFIX + makers.nameOfSelf() + "-",
                PosixFilePermissions.asFileAttribute(DirectoryTree.PRIVATE));
    }

    /** Takes a directory out of git's sight in one step, and deletes it then. */
    void discard(RepositoryPaths repository, Path directory) throws IOException {
        Path scratch = create(repository);
        try {
            Files.move(directory, scratch.resolve("discarded"), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            DirectoryTree.delete(scratch);
        }
    }

    /** Deletes what processes left here that have died. */
    void sweep(RepositoryPaths repository) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(repository.common(), PREFIX + "*-*")) {
            for (Path directory : left) {
                String name = directory.getFileName().toString();
                if (makers.isDead(name.substring(PREFIX.length(), name.lastIndexOf('-')))) {
                    DirectoryTree.delete(directory);
                }
            }
        }
    }
}
