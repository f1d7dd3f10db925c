package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Base;
import java.nio.file.Path;
import java.util.Map;

/**
 * What is fixed when a run starts.
 *
 * @param repository absolute path of the repository's main checkout
 * @param base what tasks are cut from that name no base of their own and depend on nothing
 * @param bases the bases of tasks that name their own, resolved when the run started
 */
public record RunHeader(
        RunId id,
        RunName name,
        Trigger trigger,
        Batch batch,
        Path repository,
        Base base,
        Map<TaskName, Base> bases,
        RunOptions options) {
    public RunHeader {
        bases = Map.copyOf(bases);
    }

    /** The same run with other options. */
    public RunHeader with(RunOptions others) {
        return new RunHeader(id, name, trigger, batch, repository, base, bases, others);
    }

    /** What a task is cut from that depends on nothing. */
    public Base baseOf(TaskName task) {
        return bases.getOrDefault(task, base);
    }
}
