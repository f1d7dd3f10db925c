package dev.claudeorchestrator.subprocess.os;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All processes that came of one leader, which was started in a session of its own: the members of that session, the
 * descendants of any of them, and everything that was one of these when it was last looked at. Descendants that left
 * the session are only known when they were noted while their parents lived: note before the first signal. What left
 * the session and lost its parent before that can be found by its {@link Marker} alone. Not thread-safe.
 */
public final class ProcessTree {

    private static final Duration KILL_PAUSE = Duration.ofMillis(500);
    private static final int ROUNDS = 40;

    private final ProcessTable table;
    private final Signals signals;
    private final ProcessIdentity leader;
    private final Map<ProcessIdentity, ProcessEntry> noted = new HashMap<>();

    /** The tree below {@code leader}, whose pid is also the id of its session and process group. */
    public ProcessTree(ProcessTable table, ProcessIdentity leader) {
        this.table = table;
        this.signals = new Signals(table);
        this.leader = leader;
    }

    /** Looks at the process table; returns the members that are running now and remembers them. */
    public Set<ProcessEntry> note() {
        List<ProcessEntry> all = table.all();
        boolean sessionIsOurs = all.stream()
                .noneMatch(entry ->
                        entry.pid() == leader.pid() && !entry.identity().equals(leader));
        Set<Long> lineage = table.ownLineage();
        Set<ProcessEntry> roots = all.stream()
                .filter(entry -> entry.identity().equals(leader)
                        || noted.containsKey(entry.identity())
                        || (sessionIsOurs && entry.session() == leader.pid()))
                .filter(entry -> !lineage.contains(entry.pid()))
                .collect(Collectors.toSet());
        Set<ProcessEntry> members = ProcessTable.withDescendants(roots, all);
        members.forEach(entry -> noted.put(entry.identity(), entry));
        return members;
    }

    /**
     * Asks all members to end and blocks until none is left or {@code grace} is over.
     *
     * @return whether all that were noted are gone
     */
    public boolean terminate(Duration grace) throws InterruptedException {
        signal(Signal.TERMINATE, note());
        return Waiting.untilGone(table, Set.copyOf(noted.keySet()), grace);
    }

    /**
     * Kills all members, as often as it takes until none is left (they may fork meanwhile); blocks until then. Gives up
     * after some 20 seconds: a process in an uninterruptible system call cannot be killed. A pending interruption is
     * kept and does not stop the killing.
     *
     * @return those that were killed
     */
    public Set<ProcessEntry> kill() {
        Set<ProcessEntry> killed = new HashSet<>();
        boolean interrupted = false;
        for (int round = 0; round < ROUNDS; round++) {
            Set<ProcessEntry> members = note();
            if (members.isEmpty()) {
                break;
            }
            killed.addAll(members);
            signal(Signal.KILL, members);
            try {
                Waiting.untilGone(table, identities(members), KILL_PAUSE);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return killed;
    }

    private void signal(Signal signal, Set<ProcessEntry> members) {
        // To the group in one call first: members that fork at this moment cannot escape it.
        boolean groupIsServed = members.stream().anyMatch(this::inGroup) && signals.sendToGroup(signal, leader.pid());
        Set<ProcessEntry> others = members.stream()
                .filter(entry -> !(groupIsServed && inGroup(entry)))
                .collect(Collectors.toSet());
        signals.sendAll(signal, identities(others));
    }

    private boolean inGroup(ProcessEntry entry) {
        // Where groups are not shown, the leader stands for its group: it was made the leader when it was started.
        return entry.group() == leader.pid()
                || (entry.group() == 0 && entry.identity().equals(leader));
    }

    private static Set<ProcessIdentity> identities(Collection<ProcessEntry> entries) {
        return entries.stream().map(ProcessEntry::identity).collect(Collectors.toSet());
    }
}
