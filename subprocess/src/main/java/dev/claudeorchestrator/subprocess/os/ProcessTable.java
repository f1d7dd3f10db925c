package dev.claudeorchestrator.subprocess.os;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The processes that are running now. Zombies are not: they have ended and only wait to be reaped. Processes come and
 * go while a table is read, so every answer is already history; implementations skip what vanishes or may not be read.
 * Thread-safe.
 */
public sealed interface ProcessTable permits LinuxProcessTable, PortableProcessTable {

    /** The table of this machine: from /proc on Linux, from the JDK elsewhere. */
    static ProcessTable ofThisMachine() {
        Path proc = Path.of("/proc");
        return Files.isReadable(proc.resolve("self/stat")) ? new LinuxProcessTable(proc) : new PortableProcessTable();
    }

    /** All running processes that this user may see. */
    List<ProcessEntry> all();

    /** The running process that has this pid now. */
    Optional<ProcessEntry> find(long pid);

    /**
     * The running processes of this user whose environment holds one of the markers, by marker. A process shows the
     * environment it was started with, whatever it did to it since. One pass over the table serves all markers.
     *
     * @return an entry for each marker that was found; empty where environments cannot be read
     *     ({@link #showsMarkers()})
     */
    Map<Marker, List<ProcessEntry>> marked(Set<Marker> markers);

    /** Whether {@link #marked} can find anything here; only on Linux. */
    boolean showsMarkers();

    /** Whether this very process (not another one with its pid) is running. */
    default boolean isAlive(ProcessIdentity identity) {
        return find(identity.pid())
                .filter(entry -> entry.identity().equals(identity))
                .isPresent();
    }

    /**
     * Blocks until none of these processes is running, or the time is over. The end of the last one is noticed within a
     * fifth of the time waited so far, and within a quarter of a second.
     *
     * @return whether none is running
     */
    default boolean awaitGone(Collection<ProcessIdentity> processes, Duration limit) throws InterruptedException {
        return Waiting.untilGone(this, processes, limit);
    }

    /** The pids of this JVM and its ancestors, which are never to be signalled. */
    default Set<Long> ownLineage() {
        Set<Long> lineage = new HashSet<>();
        long pid = ProcessHandle.current().pid();
        while (pid > 0 && lineage.add(pid)) {
            pid = find(pid).map(ProcessEntry::parent).orElse(0L);
        }
        return lineage;
    }

    /** Those of the given processes and their descendants that {@code all} shows. */
    static Set<ProcessEntry> withDescendants(Collection<ProcessEntry> roots, List<ProcessEntry> all) {
        Map<Long, Set<ProcessEntry>> children = new HashMap<>();
        all.forEach(entry -> children.computeIfAbsent(entry.parent(), parent -> new HashSet<>())
                .add(entry));
        Set<ProcessEntry> family = new HashSet<>();
        addFamily(roots, children, family);
        return family;
    }

    private static void addFamily(
            Collection<ProcessEntry> roots, Map<Long, Set<ProcessEntry>> children, Set<ProcessEntry> family) {
        Collection<ProcessEntry> generation = roots;
        while (!generation.isEmpty()) {
            Set<ProcessEntry> next = new HashSet<>();
            for (ProcessEntry entry : generation) {
                if (family.add(entry)) {
                    next.addAll(children.getOrDefault(entry.pid(), Set.of()));
                }
            }
            generation = next;
        }
    }
}
