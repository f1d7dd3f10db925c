package dev.claudeorchestrator.git;

import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is making worktrees: what a dead process left half-made can be told from what a living one is busy with.
 * Thread-safe.
 */
final class Makers {
    private static final String REASON = "being made by claude-orchestrator, process ";

    private final ProcessTable processes;
    private final ProcessIdentity self;
    private final Set<Path> making = ConcurrentHashMap.newKeySet();

    Makers(ProcessTable processes) {
        this.processes = processes;
        this.self = processes
                .find(ProcessHandle.current().pid())
                .map(ProcessEntry::identity)
                .orElseThrow(() -> new IllegalStateException("this process does not see itself"));
    }

    /** Begins to make a worktree; false where this process is at it already. */
    boolean begin(Path worktree) {
        return making.add(worktree);
    }

    /** The worktree is made, or given up. */
    void end(Path worktree) {
        making.remove(worktree);
    }

    /** What git is told why a worktree is locked that this process is making. */
    String reason() {
        return REASON + self;
    }

    /** Whether a lock's reason is that somebody makes, or was making, the worktree. */
    static boolean isMaking(String reason) {
        return reason.startsWith(REASON);
    }

    /** The living process that is making a worktree with that reason; this one only finds itself in others. */
    Optional<ProcessIdentity> living(String reason) {
        return ProcessIdentity.parse(reason.substring(REASON.length()))
                .filter(maker -> !maker.equals(self) && processes.isAlive(maker));
    }

    /** This process as part of a file's name. */
    String nameOfSelf() {
        return self.toString().replace(' ', '_');
    }

    /** Whether the process whose name that is has died. */
    boolean isDead(String name) {
        return ProcessIdentity.parse(name.replace('_', ' '))
                .filter(maker -> !processes.isAlive(maker))
                .isPresent();
    }
}
