package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.change.Base;
import java.nio.file.Path;

/**
 * What is fixed when a run starts.
 *
 * @param repository absolute path of the repository's main checkout
 */
public record RunHeader(
        RunId id, RunName name, Trigger trigger, Batch batch, Path repository, Base base, RunOptions options) {}
