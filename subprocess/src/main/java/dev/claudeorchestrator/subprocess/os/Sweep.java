package dev.claudeorchestrator.subprocess.os;

import java.util.List;
import java.util.Map;

/**
 * What a sweep for marked processes found.
 *
 * @param found every process that carried a marker, by marker; a marker without any has no entry
 * @param survivors those that were still running when the sweep gave up; normally none
 */
public record Sweep(Map<Marker, List<ProcessEntry>> found, List<ProcessEntry> survivors) {

    public Sweep {
        found = Map.copyOf(found);
        survivors = List.copyOf(survivors);
    }

    /** Nobody carried a marker. */
    public boolean isClean() {
        return found.isEmpty();
    }
}
