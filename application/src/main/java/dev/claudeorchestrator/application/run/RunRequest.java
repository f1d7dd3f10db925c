package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.RunName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants run.
 *
 * @param directory any directory of the repository
 * @param base the ref that worktrees are cut from
 * @param worktrees absolute directory that worktrees are made in
 * @param cleanup whether worktrees of succeeded tasks are removed at the end
 * @param name what the run is to be called; null for a new name
 */
public record RunRequest(
        Batch batch,
        Path directory,
        String base,
        Path worktrees,
        boolean cleanup,
        AgentAccess access,
        @Nullable RunName name) {}
