package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunOptions;
import java.nio.file.Path;

/** Where a task of a run has its worktree and branch, and whose they are. */
final class TaskPlace {
    private TaskPlace() {}

    static Path path(TaskName task, RunOptions options) {
        return options.worktrees().resolve(task + options.suffix());
    }

    static String branch(TaskName task, RunOptions options) {
        return "task/" + task + options.suffix();
    }

    /** The same whenever a making of the worktree is repeated. */
    static String owner(RunId run, TaskName task) {
        return run + "/" + task;
    }
}
