package dev.claudeorchestrator.subprocess.os;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/**
 * Sends signals, each time to exactly the process that is meant: its identity is checked right before. TERM and KILL go
 * through the JDK, which compares the start time once more; INT, and signals to groups, through the {@code kill} that
 * is built into {@code /bin/sh} (about 2 ms), because calling kill(2) itself would need native access to be enabled for
 * every program that uses this library. Sending to a process that has ended is no error. Thread-safe.
 */
public final class Signals {

    private static final long SHELL_SECONDS = 10;

    private final ProcessTable table;

    public Signals(ProcessTable table) {
        this.table = table;
    }

    /**
     * Sends the signal to this one process.
     *
     * @return whether the process was there to receive it; false also when no shell could be started to send INT
     */
    public boolean send(Signal signal, ProcessIdentity process) {
        if (process.pid() == 1 || process.pid() == ProcessHandle.current().pid()) {
            throw new IllegalArgumentException("neither init nor this JVM is ever signalled: " + process);
        }
        // The handle remembers the start it sees now, so what is checked next is what it will signal.
        return ProcessHandle.of(process.pid())
                .filter(handle -> table.isAlive(process))
                .map(handle -> switch (signal) {
                    case INTERRUPT -> kill(signal, process.pid());
                    case TERMINATE -> handle.destroy();
                    case KILL -> handle.destroyForcibly();
                })
                .orElse(false);
    }

    /** Sends the signal to each of these processes. */
    public void sendAll(Signal signal, Collection<ProcessIdentity> processes) {
        processes.forEach(process -> send(signal, process));
    }

    /**
     * Sends the signal to all members of a process group. The caller has made sure that the group is its own.
     *
     * @return whether there was such a group
     */
    boolean sendToGroup(Signal signal, long group) {
        if (group <= 1) {
            throw new IllegalArgumentException("not a group to signal: " + group);
        }
        return kill(signal, -group);
    }

    private static boolean kill(Signal signal, long target) {
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh", "-c", "kill -s \"$1\" -- \"$2\"", "sh", signal.shortName(), Long.toString(target));
        builder.environment().clear();
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return Waiting.uninterruptibly(builder.start(), SHELL_SECONDS, TimeUnit.SECONDS);
        } catch (IOException noProcessesLeft) {
            // The caller goes on to signals that need no shell; it must not fail where things are bad already.
            return false;
        }
    }
}
