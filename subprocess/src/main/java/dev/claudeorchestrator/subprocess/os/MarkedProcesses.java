package dev.claudeorchestrator.subprocess.os;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds and ends processes by a {@link Marker} in their environment: what has left its session, was double-forked or
 * survived its parent is found all the same. Not found is what was started with another environment ({@code env -i},
 * {@code sudo}) or has written over it. Only processes of this user are looked at; this JVM and its ancestors never
 * count. On systems without /proc nothing can be found, see {@link #isSupported()}. Thread-safe.
 */
public final class MarkedProcesses {

    private static final Duration KILL_PAUSE = Duration.ofMillis(500);
    private static final int ROUNDS = 40;

    private final ProcessTable table;
    private final Signals signals;

    public MarkedProcesses() {
        this(ProcessTable.ofThisMachine());
    }

    public MarkedProcesses(ProcessTable table) {
        this.table = table;
        this.signals = new Signals(table);
    }

    /** Whether this system shows environments, so that marked processes can be found at all. */
    public boolean isSupported() {
        return table.showsMarkers();
    }

    /** The running processes that carry one of the markers, in one pass for all; a marker without any has no entry. */
    public Map<Marker, List<ProcessEntry>> find(Set<Marker> markers) {
        if (markers.isEmpty()) {
            return Map.of();
        }
        Map<Marker, List<ProcessEntry>> found = new HashMap<>(table.marked(markers));
        if (!found.isEmpty()) {
            Set<Long> lineage = table.ownLineage();
            found.replaceAll((marker, entries) -> entries.stream()
                    .filter(entry -> !lineage.contains(entry.pid()))
                    .toList());
            found.values().removeIf(List::isEmpty);
        }
        return found;
    }

    /**
     * Ends every process that carries one of the markers: TERM, {@code grace} to obey, then KILL as often as it takes
     * until a pass over the table finds none (processes may fork while they are hunted). Gives up after some 20 seconds
     * of KILL without success. Blocks.
     *
     * @throws InterruptedException when interrupted; what was found until then has been sent KILL
     */
    public Sweep end(Set<Marker> markers, Duration grace) throws InterruptedException {
        Map<Marker, Set<ProcessEntry>> seen = new HashMap<>();
        Set<ProcessIdentity> present = look(markers, seen);
        if (present.isEmpty()) {
            return sweep(seen, List.of());
        }
        try {
            if (grace.isPositive()) {
                signals.sendAll(Signal.TERMINATE, present);
                Waiting.untilGone(table, present, grace);
            }
            for (int round = 0; round < ROUNDS; round++) {
                present = look(markers, seen);
                if (present.isEmpty()) {
                    return sweep(seen, List.of());
                }
                signals.sendAll(Signal.KILL, present);
                Waiting.untilGone(table, present, KILL_PAUSE);
            }
        } catch (InterruptedException interruption) {
            signals.sendAll(Signal.KILL, look(markers, seen));
            throw interruption;
        }
        return sweep(
                seen,
                find(markers).values().stream().flatMap(Collection::stream).toList());
    }

    private Set<ProcessIdentity> look(Set<Marker> markers, Map<Marker, Set<ProcessEntry>> seen) {
        Set<ProcessIdentity> present = new HashSet<>();
        find(markers).forEach((marker, entries) -> {
            Set<ProcessEntry> known = seen.computeIfAbsent(marker, key -> new LinkedHashSet<>());
            for (ProcessEntry entry : entries) {
                present.add(entry.identity());
                if (known.stream().noneMatch(earlier -> earlier.identity().equals(entry.identity()))) {
                    known.add(entry);
                }
            }
        });
        return present;
    }

    private static Sweep sweep(Map<Marker, Set<ProcessEntry>> seen, List<ProcessEntry> survivors) {
        Map<Marker, List<ProcessEntry>> found = new HashMap<>();
        seen.forEach((marker, entries) -> found.put(marker, new ArrayList<>(entries)));
        return new Sweep(found, survivors);
    }
}
