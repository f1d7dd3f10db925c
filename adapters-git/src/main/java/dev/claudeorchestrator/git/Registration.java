package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.Worktree;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Makes worktrees known to their repository. {@code git worktree add} writes a worktree's metadata file by file, and
 * git commands that run in other worktrees meanwhile fail on what is half there; here it appears at once.
 */
final class Registration {
    private static final int MOST_OF_ONE_NAME = 10_000;

    private final Git git;
    private final Makers makers;
    private final Scratch scratch;

    Registration(Git git, Makers makers, Scratch scratch) {
        this.git = git;
        this.makers = makers;
        this.scratch = scratch;
    }

    /** Registers a worktree as locked, on a branch that need not exist yet. */
    LinkedWorktree register(RepositoryPaths repository, Worktree worktree, String owner)
            throws WorktreeException, InterruptedException {
        try {
            scratch.sweep(repository);
            Path aside = scratch.create(repository);
            try {
                Path metadata = Files.createDirectory(aside.resolve("metadata"));
                write(metadata, worktree, owner);
                copyWorktreeSettings(repository, metadata);
                return new LinkedWorktree(worktree.path(), publish(repository, worktree.path(), metadata));
            } finally {
                DirectoryTree.delete(aside);
            }
        } catch (IOException failure) {
            throw new WorktreeException(
                    "worktree " + worktree.path() + " cannot be registered in " + repository.common() + ": " + failure,
                    failure);
        }
    }

    private void write(Path metadata, Worktree worktree, String owner) throws IOException {
        Files.writeString(metadata.resolve("HEAD"), "ref: refs/heads/" + worktree.branch() + "\n");
        Files.writeString(metadata.resolve("commondir"), "../..\n");
        Files.writeString(metadata.resolve("gitdir"), worktree.path().resolve(".git") + "\n");
        Files.writeString(metadata.resolve(LinkedWorktree.OWNER), owner + "\n");
        Files.writeString(metadata.resolve(LinkedWorktree.LOCK), makers.reason());
    }

    /** As {@code git worktree add} does: a sparse checkout stays sparse in new worktrees. */
    private void copyWorktreeSettings(RepositoryPaths repository, Path metadata)
            throws IOException, GitFailedException, InterruptedException {
        Path sparse = repository.common().resolve("info/sparse-checkout");
        if (Files.exists(sparse)) {
            Files.createDirectory(metadata.resolve("info"));
            Files.copy(sparse, metadata.resolve("info/sparse-checkout"));
        }
        Path settings = repository.common().resolve("config.worktree");
        if (Files.exists(settings)) {
            Path copy = Files.copy(settings, metadata.resolve("config.worktree"));
            for (String ofMainCheckoutAlone : new String[] {"core.bare", "core.worktree"}) {
                // Fails where there is no such setting, which is the usual case.
                git.at(metadata)
                        .with("config", "--file", copy.toString(), "--unset-all", ofMainCheckoutAlone)
                        .run();
            }
        }
    }

    /** Moves metadata to where git looks for it, in one step and under a name that is free. */
    private static Path publish(RepositoryPaths repository, Path worktree, Path metadata) throws IOException {
        String name = worktree.getFileName().toString();
        for (int number = 0; number < MOST_OF_ONE_NAME; number++) {
            Path target = repository.worktrees().resolve(number == 0 ? name : name + number);
            if (Files.exists(target)) {
                continue;
            }
            // Git removes the directory with its last worktree, perhaps at this moment.
            Files.createDirectories(repository.worktrees());
            try {
                return Files.move(metadata, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException removedMeanwhile) {
                number--;
            } catch (DirectoryNotEmptyException takenMeanwhile) {
                // The next name may be free.
            } catch (FileSystemException refused) {
                if (!Files.exists(target)) {
                    throw refused;
                }
            }
        }
        throw new IOException("there are too many worktrees called " + name);
    }

    /** Makes the repository forget a worktree, in one step. */
    void discard(RepositoryPaths repository, LinkedWorktree worktree) throws WorktreeException {
        try {
            scratch.discard(repository, worktree.metadata());
        } catch (NoSuchFileException forgotten) {
            // Somebody else was faster.
        } catch (IOException failure) {
            throw new WorktreeException("cannot remove " + worktree.metadata() + ": " + failure, failure);
        }
    }
}
