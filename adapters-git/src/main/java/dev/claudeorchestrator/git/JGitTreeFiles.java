package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.TreeFiles;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/** Files of commits, read by JGit from the object database. */
final class JGitTreeFiles implements TreeFiles {
    @Override
    public Map<String, byte[]> read(Path repository, CommitId commit, Collection<String> paths)
            throws WorktreeException {
        try (RefsAndCommits reading = RefsAndCommits.of(RepositoryPaths.of(repository))) {
            return reading.files(commit, paths);
        }
    }
}
