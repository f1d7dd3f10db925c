package dev.claudeorchestrator.subprocess.os;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the JDK knows about processes everywhere: no groups, no sessions, no environments. */
final class PortableProcessTable implements ProcessTable {

    @Override
    public List<ProcessEntry> all() {
        return ProcessHandle.allProcesses().map(PortableProcessTable::entry).toList();
    }

    @Override
    public Optional<ProcessEntry> find(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(PortableProcessTable::entry);
    }

    @Override
    public Map<Marker, List<ProcessEntry>> marked(Set<Marker> markers) {
        return Map.of();
    }

    @Override
    public boolean showsMarkers() {
        return false;
    }

    private static ProcessEntry entry(ProcessHandle handle) {
        ProcessHandle.Info info = handle.info();
        long start = info.startInstant().map(Instant::toEpochMilli).orElse(0L);
        ProcessIdentity identity = new ProcessIdentity(handle.pid(), start, ProcessIdentity.NO_BOOT);
        long parent = handle.parent().map(ProcessHandle::pid).orElse(0L);
        String name = info.command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
        return new ProcessEntry(identity, parent, 0, 0, name);
    }
}
