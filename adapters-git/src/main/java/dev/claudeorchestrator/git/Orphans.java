package dev.claudeorchestrator.git;

import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import java.time.Duration;
import java.util.Set;

/**
 * Git commands outlive an orchestrator that is killed: a checkout may still be filling a worktree, or a commit hold its
 * index. Commands that change a worktree carry a marker, by which they are found and ended. Thread-safe.
 */
final class Orphans {
    private static final String MARKER = "CLAUDE_ORCHESTRATOR_WORKTREE";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final MarkedProcesses processes;

    Orphans(ProcessTable processes) {
        this.processes = new MarkedProcesses(processes);
    }

    /** The command, to be found again. */
    static GitCommand mark(GitCommand command, LinkedWorktree worktree) {
        return command.withVariable(MARKER, worktree.metadata().toString());
    }

    /** Ends what a dead process started to change that worktree; blocks until it is gone. */
    void end(LinkedWorktree worktree) throws InterruptedException {
        processes.end(Set.of(new Marker(MARKER, worktree.metadata().toString())), GRACE);
    }
}
