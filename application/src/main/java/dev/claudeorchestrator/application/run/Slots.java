package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.batch.TaskName;
import java.util.HashSet;
import java.util.Set;

/** Permission to prepare, start and run sessions. Owned by the engine's thread. */
final class Slots {
    private final int parallel;
    private final int startSlots;
    private final Set<TaskName> preparing = new HashSet<>();
    private final Set<TaskName> running = new HashSet<>();
    private final Set<TaskName> starting = new HashSet<>();

    Slots(int parallel, int startSlots) {
        this.parallel = parallel;
        this.startSlots = startSlots;
    }

    /**
     * Whether a worktree may be made: so many are kept ready that no slot waits for one, and no more, since each costs
     * disk.
     */
    boolean mayPrepare() {
        return preparing.size() + running.size() < parallel + startSlots;
    }

    /** From the making of its worktree until its first session. */
    void prepares(TaskName task) {
        preparing.add(task);
    }

    boolean mayStart() {
        return running.size() < parallel && starting.size() < startSlots;
    }

    void starts(TaskName task) {
        preparing.remove(task);
        running.add(task);
        starting.add(task);
    }

    /** A session of an earlier process, which is up already. */
    void adopts(TaskName task) {
        running.add(task);
    }

    void isUp(TaskName task) {
        starting.remove(task);
    }

    /** It neither prepares nor runs any more. */
    void leaves(TaskName task) {
        preparing.remove(task);
        starting.remove(task);
        running.remove(task);
    }
}
