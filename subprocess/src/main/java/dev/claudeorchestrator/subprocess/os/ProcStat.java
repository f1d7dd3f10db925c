package dev.claudeorchestrator.subprocess.os;

import java.util.Optional;

/**
 * One line of /proc/PID/stat. The name in parentheses may itself hold spaces and parentheses.
 *
 * @param flags the kernel's flags of the process
 * @param environmentStart the address of its environment; 0 while it has none
 */
record ProcStat(
        long pid,
        String name,
        char state,
        long parent,
        long group,
        long session,
        long flags,
        long start,
        long environmentStart) {

    private static final int STATE = 0;
    private static final int PARENT = 1;
    private static final int GROUP = 2;
    private static final int SESSION = 3;
    private static final int FLAGS = 6;
    private static final int START = 19;
    private static final int ENVIRONMENT_START = 47;

    private static final long KERNEL_THREAD = 0x0020_0000;

    static Optional<ProcStat> parse(String line) {
        int open = line.indexOf('(');
        int close = line.lastIndexOf(')');
        if (open < 1 || close < open) {
            return Optional.empty();
        }
        String[] fields = line.substring(close + 1).strip().split(" ", -1);
        if (fields.length <= ENVIRONMENT_START) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProcStat(
                    Long.parseLong(line.substring(0, open).strip()),
                    line.substring(open + 1, close),
                    fields[STATE].charAt(0),
                    Long.parseLong(fields[PARENT]),
                    Long.parseLong(fields[GROUP]),
                    Long.parseLong(fields[SESSION]),
                    Long.parseLong(fields[FLAGS]),
                    Long.parseLong(fields[START]),
                    Long.parseUnsignedLong(fields[ENVIRONMENT_START])));
        } catch (NumberFormatException notAStatLine) {
            return Optional.empty();
        }
    }

    /** Neither a zombie nor dead. */
    boolean isRunning() {
        return state != 'Z' && state != 'X' && state != 'x';
    }

    /**
     * Whether it is between two programs: execve(2) has taken the memory of the old one away, and the environment of
     * the new one is not in place yet.
     */
    boolean isBetweenPrograms() {
        return isRunning() && environmentStart == 0 && (flags & KERNEL_THREAD) == 0;
    }

    ProcessEntry entry(String boot) {
        return new ProcessEntry(new ProcessIdentity(pid, start, boot), parent, group, session, name);
    }
}
