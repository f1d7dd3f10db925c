package dev.claudeorchestrator.subprocess.detached;

import dev.claudeorchestrator.subprocess.Termination;
import java.util.Objects;

/** What is known of the end of a detached program. */
public sealed interface DetachedExit {

    /** The wrapper recorded how the program ended. */
    record Recorded(Termination termination) implements DetachedExit {
        public Recorded {
            Objects.requireNonNull(termination, "termination");
        }
    }

    /** The program is gone and nobody recorded how: its wrapper was killed, or the machine went down. */
    record Unrecorded() implements DetachedExit {}
}
