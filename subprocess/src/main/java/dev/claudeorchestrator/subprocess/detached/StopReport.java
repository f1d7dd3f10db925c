package dev.claudeorchestrator.subprocess.detached;

import dev.claudeorchestrator.subprocess.os.ProcessEntry;
import java.util.List;
import java.util.Objects;

/**
 * What it took to stop a detached program.
 *
 * @param endedBy the step after which it was gone
 * @param exit how it ended, as far as was recorded
 * @param leftovers the processes of it that were still there when it had ended, and then were ended too
 */
public record StopReport(Step endedBy, DetachedExit exit, List<ProcessEntry> leftovers) {

    /** The steps of a {@link StopLadder}. */
    public enum Step {
        /** It had ended before anything was sent. */
        NONE,
        INTERRUPT,
        TERMINATE,
        KILL
    }

    public StopReport {
        Objects.requireNonNull(endedBy, "endedBy");
        Objects.requireNonNull(exit, "exit");
        leftovers = List.copyOf(leftovers);
    }
}
