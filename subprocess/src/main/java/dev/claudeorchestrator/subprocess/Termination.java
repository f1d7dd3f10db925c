package dev.claudeorchestrator.subprocess;

import java.time.Duration;
import java.util.Objects;

/** How a program ended. */
public sealed interface Termination {

    /**
     * The program ended by itself.
     *
     * @param code its exit status, 0 to 255
     */
    record Exited(int code) implements Termination {}

    /**
     * The program was ended by a signal, or says so: what a shell or the JDK reports is 128 plus the number of the
     * signal, and a program that catches a signal and then exits with that status (143 after TERM is common) cannot be
     * told from one that died of it.
     *
     * @param signal the number of the signal, 9 for KILL, 15 for TERM
     */
    record Signalled(int signal) implements Termination {}

    /**
     * The program had not ended when its time was over, and was ended together with all its descendants.
     *
     * @param limit the time it was given
     */
    record TimedOut(Duration limit) implements Termination {
        public TimedOut {
            Objects.requireNonNull(limit, "limit");
        }
    }

    /** The largest signal number of Linux; statuses above 128 plus this are ordinary ones, such as 255. */
    int LARGEST_SIGNAL = 64;

    /** Reads a status as shells and the JDK give it, see {@link Signalled}. */
    static Termination ofStatus(int status) {
        return status > 128 && status <= 128 + LARGEST_SIGNAL ? new Signalled(status - 128) : new Exited(status);
    }

    /** Whether the program ended by itself with status 0. */
    default boolean isSuccess() {
        return equals(new Exited(0));
    }
}
