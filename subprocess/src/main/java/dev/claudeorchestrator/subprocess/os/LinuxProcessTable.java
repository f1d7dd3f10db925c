package dev.claudeorchestrator.subprocess.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The process table of Linux, read from a directory laid out as /proc. */
final class LinuxProcessTable implements ProcessTable {

    private final Path proc;
    private final String boot;

    LinuxProcessTable(Path proc) {
        this.proc = proc;
        this.boot = bootId(proc);
    }

    @Override
    public List<ProcessEntry> all() {
        List<ProcessEntry> entries = new ArrayList<>();
        forEachPid(pid -> find(pid).ifPresent(entries::add));
        return entries;
    }

    @Override
    public Optional<ProcessEntry> find(long pid) {
        try {
            byte[] line = Files.readAllBytes(proc.resolve(Long.toString(pid)).resolve("stat"));
            return ProcStat.parse(new String(line, StandardCharsets.UTF_8))
                    .filter(ProcStat::isRunning)
                    .map(stat -> stat.entry(boot));
        } catch (IOException vanishedOrUnreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Map<Marker, List<ProcessEntry>> marked(Set<Marker> markers) {
        MarkerSearch search = new MarkerSearch(markers);
        Object self = owner(proc.resolve("self"));
        Map<Marker, List<ProcessEntry>> found = new HashMap<>();
        forEachPid(pid -> {
            Path directory = proc.resolve(Long.toString(pid));
            if (!self.equals(owner(directory))) {
                return;
            }
            Set<Marker> carried = search.in(environment(directory));
            if (!carried.isEmpty()) {
                find(pid).ifPresent(entry -> carried.forEach(marker ->
                        found.computeIfAbsent(marker, key -> new ArrayList<>()).add(entry)));
            }
        });
        return found;
    }

    @Override
    public boolean showsMarkers() {
        return true;
    }

    private void forEachPid(Consumer<Long> action) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc)) {
            for (Path directory : directories) {
                String name = directory.getFileName().toString();
                if (name.chars().allMatch(character -> character >= '0' && character <= '9')) {
                    action.accept(Long.parseLong(name));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot list the processes in " + proc, failure);
        } catch (DirectoryIteratorException failure) {
            throw new UncheckedIOException("Cannot list the processes in " + proc, failure.getCause());
        }
    }

    private static byte[] environment(Path directory) {
        try {
            return Files.readAllBytes(directory.resolve("environ"));
        } catch (IOException vanishedOrUnreadable) {
            return new byte[0];
        }
    }

    private static Object owner(Path directory) {
        try {
            return Files.getAttribute(directory, "unix:uid");
        } catch (IOException vanished) {
            return "nobody: " + directory;
        }
    }

    private static String bootId(Path proc) {
        try {
            return Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
        } catch (IOException notShown) {
            return ProcessIdentity.NO_BOOT;
        }
    }
}
