package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.change.CommitId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Files as a commit has them, read without a checkout. Thread-safe. */
public interface TreeFiles {
    /**
     * The contents of those of the paths that are files of the commit. A symbolic link counts as a file whose content
     * is where it points.
     *
     * @param paths relative to the repository's root, with {@code /} between names
     * @return the contents by path; what the commit does not have is missing
     * @throws WorktreeException when the repository or the commit cannot be read
     */
    Map<String, byte[]> read(Path repository, CommitId commit, Collection<String> paths) throws WorktreeException;
}
