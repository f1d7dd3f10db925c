package dev.claudeorchestrator.subprocess.detached;

import dev.claudeorchestrator.subprocess.os.ProcessIdentity;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A detached program that was running when this object was made. Thread-safe. */
public interface DetachedProcess {

    /** Which process the program is. */
    ProcessIdentity identity();

    default long pid() {
        return identity().pid();
    }

    /** The directory with its files. */
    Path attemptDirectory();

    /** Whether its end is still to come: the program, or the wrapper that records its end, is running. */
    boolean isAlive();

    /**
     * Completes when the program has ended, with what its wrapper recorded. For a program that this object's JVM
     * started that is at once; for an adopted one, and where the wrapper was killed before the program, within a
     * quarter of a second. Completes exceptionally only when the attempt directory cannot be read; completing or
     * cancelling the returned future has no effect on anything.
     */
    CompletableFuture<DetachedExit> onExit();

    /**
     * Stops the program and everything that came of it: INT and TERM to the program, each with its time to obey, then
     * KILL; afterwards what is left of its session and of the descendants noted before the first signal is killed, and
     * what carries its marker gets TERM, its grace and KILL. Returns as soon as nothing is left; on a program that has
     * ended it only clears away the rest. Blocks. May be called again while it runs, with a harder ladder.
     *
     * @throws InterruptedException when interrupted; the program and all its processes have been killed by then
     */
    StopReport stop(StopLadder ladder) throws InterruptedException;
}
