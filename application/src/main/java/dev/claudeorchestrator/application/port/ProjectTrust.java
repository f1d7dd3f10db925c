package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.change.CommitId;
import java.nio.file.Path;
import java.util.List;

/** Which settings that repositories bring along the user has agreed to. Thread-safe. */
public interface ProjectTrust {
    /**
     * From now on the settings are trusted that the commit has, and those that stand in the repository's main checkout,
     * in exactly their present content.
     *
     * @return the files that were trusted, relative to the repository; empty when there are none
     * @throws PreconditionException when they cannot be read, or the trust cannot be written down
     */
    List<String> trust(Path repository, CommitId base) throws PreconditionException;
}
