package dev.claudeorchestrator.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is done to whole directories. Symbolic links are never followed. */
final class DirectoryTree {
    /** What lies below is for this user alone. */
    static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private DirectoryTree() {}

    /** Makes one directory that must not exist yet; only this user can enter it. */
    static void claim(Path directory) throws IOException {
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
    }

    /** Makes a directory and those above it that are missing. */
    static void create(Path directory) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
    }

    /**
     * Deletes a worktree's directory. Its {@code .git} file goes last, so that what is left of an interrupted deletion
     * still says whose it is.
     */
    static void deleteWorktree(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!entry.endsWith(".git")) {
                    delete(entry);
                    Files.deleteIfExists(entry);
                }
            }
        }
        delete(root);
    }

    /** Whether a directory holds nothing, or nothing but an empty {@code .git} file. */
    static boolean isBarelyClaimed(Path root) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (!entry.endsWith(".git") || !Files.isRegularFile(entry) || Files.size(entry) > 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Deletes a directory and all below it, as far as others do not delete it at the same time. */
    static void delete(Path root) throws IOException {
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
