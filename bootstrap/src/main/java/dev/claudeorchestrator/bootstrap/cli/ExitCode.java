package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunState;
import dev.claudeorchestrator.domain.run.TaskState;
import org.jspecify.annotations.Nullable;

/** What the program's exit status says. */
public enum ExitCode {
    /** Every task succeeded, or what was asked for was done. */
    SUCCESS(0),
    /** The run ended, and some task did not succeed. */
    TASKS_FAILED(1),
    /** Wrong usage, or a batch that is not valid; nothing was started. */
    WRONG_INPUT(2),
    /** Something is parked, and a resume goes on with it. */
    PARKED(3),
    /** A precondition failed; nothing was started. */
    PRECONDITION(4),
    /** A bug in the orchestrator. */
    BUG(70),
    /** Interrupted from the keyboard before anything could be parked. */
    INTERRUPTED(130),
    /** Told to terminate before anything could be parked. */
    TERMINATED(143);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number. */
    public int status() {
        return status;
    }

    /** What to say of a run that rests: parked wins over failed. */
    public static ExitCode of(Run run) {
        boolean unfinished = run.tasks().values().stream()
                .anyMatch(task -> !task.state().isEnd() || task.state() instanceof TaskState.Parked);
        if (unfinished) {
            return PARKED;
        }
        return of(run.state());
    }

    /** The status that stands in the record of a run; null while it is under way. */
    static @Nullable Integer recorded(Run run) {
        return run.state() == RunState.RUNNING ? null : of(run).status();
    }

    /** What to say of a run in that state. */
    public static ExitCode of(RunState state) {
        return switch (state) {
            case SUCCEEDED -> SUCCESS;
            case FAILED, CANCELLED -> TASKS_FAILED;
            case RUNNING, PARKED -> PARKED;
        };
    }
}
