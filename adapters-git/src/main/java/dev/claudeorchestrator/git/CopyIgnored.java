package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Copies ignored files of the main checkout into a worktree: those that globs name, and those that
 * {@code .worktreeinclude} names in the syntax of {@code .gitignore}. What git tracks is never copied, what is there is
 * never overwritten, and no symbolic link is followed.
 */
final class CopyIgnored {
    private static final String INCLUDE = ".worktreeinclude";

    private final Git git;

    CopyIgnored(Git git) {
        this.git = git;
    }

    void copy(RepositoryPaths repository, LinkedWorktree worktree, List<String> globs)
            throws WorktreeException, InterruptedException {
        Set<String> files = new LinkedHashSet<>();
        if (!globs.isEmpty()) {
            files.addAll(ignoredMatching(repository, globs));
        }
        if (Files.isRegularFile(repository.root().resolve(INCLUDE))) {
            files.addAll(includedAndIgnored(repository));
        }
        for (String file : files) {
            try {
                copy(file, repository.root(), worktree.path());
            } catch (IOException failure) {
                throw new WorktreeException(
                        "cannot copy " + file + " into " + worktree.path() + ": " + failure, failure);
            }
        }
    }

    private List<String> ignoredMatching(RepositoryPaths repository, List<String> globs)
            throws GitFailedException, InterruptedException {
        List<String> paths = new ArrayList<>();
        globs.forEach(glob -> paths.add(":(top,glob)" + glob));
        return git.inMainCheckout(repository)
                .with("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--")
                .with(paths)
                .succeed()
                .fields();
    }

    private List<String> includedAndIgnored(RepositoryPaths repository)
            throws GitFailedException, InterruptedException {
        GitCommand list = git.inMainCheckout(repository).with("ls-files", "-z", "--others", "--ignored");
        Set<String> included = new LinkedHashSet<>(
                list.with("--exclude-from=" + INCLUDE).succeed().fields());
        if (included.isEmpty()) {
            return List.of();
        }
        return list.with("--exclude-standard").succeed().fields().stream()
                .filter(included::contains)
                .toList();
    }

    private static void copy(String file, Path from, Path to) throws IOException {
        Path relative = Path.of(file);
        if (file.endsWith("/") || isForeign(relative)) {
            return;
        }
        Path source = from.resolve(relative);
        Path target = to.resolve(relative);
        if (!isCopyable(source, from) || !makeParents(relative, to)) {
            return;
        }
        try {
            Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (FileAlreadyExistsException there) {
            // What is checked out, or was copied under another name, stays.
        } catch (NoSuchFileException vanished) {
            // It was there when git looked.
        }
    }

    /** Git shows other repositories with a slash at the end, and nothing from outside; this is for good measure. */
    private static boolean isForeign(Path relative) {
        for (Path name : relative) {
            if (name.toString().equalsIgnoreCase(".git") || name.toString().equals("..")) {
                return true;
            }
        }
        return relative.isAbsolute();
    }

    /** Files, and symbolic links that stay inside the checkout wherever it lies. */
    private static boolean isCopyable(Path source, Path root) throws IOException {
        if (!Files.isSymbolicLink(source)) {
            return Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS);
        }
        Path pointsTo = Files.readSymbolicLink(source);
        Path target = source.resolveSibling(pointsTo).normalize();
        return !pointsTo.isAbsolute() && target.startsWith(root) && !target.startsWith(root.resolve(".git"));
    }

    /** Makes the directories above a file; false where something else is in the way, such as a symbolic link. */
    private static boolean makeParents(Path relative, Path root) throws IOException {
        Path parents = relative.getParent();
        if (parents == null) {
            return true;
        }
        Path directory = root;
        for (Path name : parents) {
            directory = directory.resolve(name);
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                    return false;
                }
                Files.createDirectory(directory);
            }
        }
        return true;
    }
}
