package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.report.RunRecord;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.TaskRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user means: a run, or a task of it.
 *
 * @param task null for the run as a whole
 */
record Target(RunRecord record, @Nullable TaskName task) {
    Run run() {
        return record.run();
    }

    /** The task meant, or all of the run. */
    List<TaskRun> tasks() {
        return task == null ? List.copyOf(run().tasks().values()) : List.of(run().task(task));
    }

    /** A task as a user may write it: {@code brave-otter/docs}. */
    String label(TaskRun of) {
        return run().header().name() + "/" + of.task();
    }
}
