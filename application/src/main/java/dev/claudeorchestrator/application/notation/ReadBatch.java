package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.Batch;
import java.util.List;

/** A valid batch, and what is worth a second look about it, in the order of the source. */
public record ReadBatch(Batch batch, List<Problem> warnings) {
    public ReadBatch {
        warnings = List.copyOf(warnings);
    }
}
