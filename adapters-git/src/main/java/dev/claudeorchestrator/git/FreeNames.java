package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.batch.TaskName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Finds names for a run's worktrees and branches that nothing bears yet, whoever made it. */
final class FreeNames {
    private static final String BRANCHES = "refs/heads/";
    private static final String TASKS = "refs/heads/task/";
    private static final String IN_THE_WAY = "refs/heads/task";

    private FreeNames() {}

    static String freeSuffix(RepositoryPaths repository, Path directory, Collection<TaskName> tasks)
            throws PreconditionException, WorktreeException {
        refuseInside(repository, directory);
        Set<String> taken = new HashSet<>();
        addBranches(repository, taken);
        claimable(directory);
        addDirectories(directory, taken);
        for (LinkedWorktree worktree : LinkedWorktree.all(repository)) {
            if (directory.equals(worktree.path().getParent())) {
                taken.add(folded(worktree.path().getFileName().toString()));
            }
            // Its branch may not exist yet.
            worktree.branch().ifPresent(branch -> addBranch(branch, taken));
        }
        int number = 1;
        while (isTaken(taken, tasks, suffix(number))) {
            number++;
        }
        return suffix(number);
    }

    private static String suffix(int number) {
        return number == 1 ? "" : "-" + number;
    }

    private static boolean isTaken(Set<String> taken, Collection<TaskName> tasks, String suffix) {
        return tasks.stream().anyMatch(task -> taken.contains(folded(task + suffix)));
    }

    /** Names that differ in case alone are one name on many a file system, and in refs that lie on it. */
    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void addBranches(RepositoryPaths repository, Set<String> taken)
            throws PreconditionException, WorktreeException {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            Set<String> branches = reading.refs(BRANCHES).keySet();
            refuseBranchInTheWay(repository, branches);
            branches.forEach(branch -> addBranch(branch, taken));
        }
    }

    /** Refuses the branch that keeps git from having any of ours. */
    static void refuseBranchInTheWay(RepositoryPaths repository, Set<String> branches) throws PreconditionException {
        // The file may be that of a branch "Task", where names do not differ in case alone.
        if (branches.contains(IN_THE_WAY)
                || Files.isRegularFile(repository.common().resolve(IN_THE_WAY))) {
            throw new PreconditionException("the branch \"task\" of " + repository.root()
                    + " is in the way: git cannot have a branch \"task/NAME\" beside it; rename it, for example by"
                    + " \"git branch -m task task-old\"");
        }
    }

    private static void addBranch(String ref, Set<String> taken) {
        String branch = folded(ref);
        if (branch.startsWith(TASKS)) {
            // Of task/a/b the first part counts: git cannot have task/a beside it.
            taken.add(branch.substring(TASKS.length()).split("/", 2)[0]);
        }
    }

    private static void addDirectories(Path directory, Set<String> taken) throws PreconditionException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> taken.add(folded(entry.getFileName().toString())));
        } catch (IOException unreadable) {
            throw new PreconditionException(
                    "the worktree directory " + directory + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static void claimable(Path directory) throws PreconditionException {
        try {
            DirectoryTree.create(directory);
            Files.delete(Files.createTempDirectory(
                    directory, ".probe", PosixFilePermissions.asFileAttribute(DirectoryTree.PRIVATE)));
        } catch (IOException refused) {
            throw new PreconditionException(
                    "worktrees cannot be made in " + directory + ": " + reason(refused), refused);
        }
    }

    private static String reason(IOException refused) {
        return switch (refused) {
            case FileAlreadyExistsException there -> there.getFile() + " is no directory";
            case AccessDeniedException denied -> "permission denied for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> refused.toString();
        };
    }

    /** A worktree below a checkout would be found by every tool that looks through it, and by git itself. */
    static void refuseInside(RepositoryPaths repository, Path directory)
            throws PreconditionException, WorktreeException {
        try {
            Path real = real(directory);
            if (real.startsWith(repository.root().toRealPath())
                    || real.startsWith(repository.common().toRealPath())) {
                throw new PreconditionException("the worktree directory " + directory + " lies inside the repository "
                        + repository.root() + "; choose one outside of it");
            }
        } catch (IOException unreadable) {
            throw new WorktreeException("cannot tell where " + directory + " lies: " + unreadable, unreadable);
        }
    }

    /** The real path of a directory that may not exist yet. */
    private static Path real(Path directory) throws IOException {
        Path existing = directory.toAbsolutePath().normalize();
        Path missing = Path.of("");
        while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
            missing = existing.getFileName().resolve(missing);
            existing = existing.getParent();
        }
        return existing.toRealPath().resolve(missing).normalize();
    }
}
