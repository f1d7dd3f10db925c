package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A worktree that a repository knows of.
 *
 * @param path absolute; the directory may be gone
 * @param metadata what the repository keeps about it: {@code HEAD}, index, {@code gitdir}
 */
record LinkedWorktree(Path path, Path metadata) {
    private static final String SYMBOLIC = "ref: ";
    static final String OWNER = "claude-orchestrator";
    static final String LOCK = "locked";

    /** All linked worktrees of a repository. Those being removed this moment may be missing. */
    static List<LinkedWorktree> all(RepositoryPaths repository) throws WorktreeException {
        List<LinkedWorktree> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(repository.worktrees())) {
            for (Path metadata : entries) {
                in(metadata).ifPresent(found::add);
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new WorktreeException("cannot read " + repository.worktrees() + ": " + unreadable, unreadable);
        }
        return found;
    }

    private static Optional<LinkedWorktree> in(Path metadata) throws IOException {
        try {
            Path pointer = metadata.resolve(
                            Files.readString(metadata.resolve("gitdir")).strip())
                    .normalize();
            return Optional.ofNullable(pointer.getParent()).map(path -> new LinkedWorktree(path, metadata));
        } catch (NoSuchFileException | NotDirectoryException vanished) {
            return Optional.empty();
        }
    }

    /** The worktree at that path, also where its directory or its {@code .git} file is gone. */
    static Optional<LinkedWorktree> find(RepositoryPaths repository, Path path) throws WorktreeException {
        // Ours are usually named after their directory; looking there first saves reading all others.
        try {
            Optional<LinkedWorktree> likely = in(repository.worktrees().resolve(path.getFileName()));
            if (likely.isPresent() && likely.get().path().equals(path)) {
                return likely;
            }
        } catch (IOException unreadable) {
            throw new WorktreeException("cannot read the metadata of " + path + ": " + unreadable, unreadable);
        }
        return all(repository).stream()
                .filter(worktree -> worktree.path().equals(path))
                .findFirst();
    }

    /** The worktree at that path, which must have its directory still. */
    static LinkedWorktree open(RepositoryPaths repository, Path path) throws WorktreeException {
        LinkedWorktree found = find(repository, path)
                .orElseThrow(
                        () -> new WorktreeException(path + " is no worktree of " + repository.root() + " (any more)"));
        if (!Files.isDirectory(path)) {
            throw new WorktreeException("the directory of worktree " + path + " is gone");
        }
        return found;
    }

    /** The full name of the branch it is on; empty where HEAD is detached. */
    Optional<String> branch() throws WorktreeException {
        return read("HEAD").filter(head -> head.startsWith(SYMBOLIC)).map(head -> head.substring(SYMBOLIC.length()));
    }

    /** The commit that its checkout stands on. */
    CommitId head(RefsAndCommits reading) throws WorktreeException {
        Optional<String> branch = branch();
        if (branch.isPresent()) {
            return reading.ref(branch.get())
                    .orElseThrow(() -> new WorktreeException(
                            "worktree " + path + " stands on " + branch.get() + ", which has no commit"));
        }
        String detached = read("HEAD").orElse("");
        return reading.commit(detached)
                .orElseThrow(() -> new WorktreeException(
                        "the HEAD of worktree " + path + " is \"" + detached + "\", which is no commit"));
    }

    /** Whose worktree it is; empty where it was not made here. */
    Optional<String> owner() throws WorktreeException {
        return read(OWNER);
    }

    /** Why it is locked, possibly without any word; empty where it is not. */
    Optional<String> lock() throws WorktreeException {
        return read(LOCK);
    }

    /** Whether the directory's {@code .git} file says that it belongs to this metadata. */
    boolean isPointedAtByDirectory() {
        try {
            return RepositoryPaths.pointedAt(path.resolve(".git")).equals(metadata);
        } catch (IOException nothingOfOurs) {
            return false;
        }
    }

    /** Writes the directory's {@code .git} file anew where it is gone; anything else in its place is left. */
    void restorePointer() throws WorktreeException {
        try {
            Files.writeString(path.resolve(".git"), "gitdir: " + metadata + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException usual) {
            // Nobody deleted it.
        } catch (IOException refused) {
            throw new WorktreeException("cannot write " + path.resolve(".git") + ": " + refused, refused);
        }
    }

    Path lockFile() {
        return metadata.resolve(LOCK);
    }

    Path index() {
        return metadata.resolve("index");
    }

    private Optional<String> read(String name) throws WorktreeException {
        try {
            return Optional.of(Files.readString(metadata.resolve(name)).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new WorktreeException("cannot read the metadata of " + path + ": " + unreadable, unreadable);
        }
    }
}
