package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.bootstrap.cli.ExitCode;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.TaskRun;

/**
 * What came of driving a run. Immutable.
 *
 * @param run as it rests: ended, or with parked tasks
 */
public record RunResult(Run run) {
    /** Whether every task succeeded. */
    public boolean isSuccess() {
        return exitStatus() == ExitCode.SUCCESS.status();
    }

    /**
     * Whether something is left that {@link Orchestrator#resume(dev.claudeorchestrator.domain.run.RunId,
     * dev.claudeorchestrator.application.port.RunListener) resume} goes on with.
     */
    public boolean isParked() {
        return exitStatus() == ExitCode.PARKED.status();
    }

    /** What the command line would exit with: 0 all succeeded, 1 some task did not, 3 something is parked. */
    public int exitStatus() {
        return ExitCode.of(run).status();
    }

    /** The task of that name; one that the batch does not have is refused. */
    public TaskRun task(String name) {
        return run.task(new TaskName(name));
    }
}
