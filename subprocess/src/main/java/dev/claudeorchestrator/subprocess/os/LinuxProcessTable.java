package dev.claudeorchestrator.subprocess.os;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** The process table of Linux, read from a directory laid out as /proc. */
final class LinuxProcessTable implements ProcessTable {

    /** Together a tenth of a second, many times what execve(2) takes. */
    private static final int LOOKS_BETWEEN_PROGRAMS = 200;

    private static final long PAUSE_BETWEEN_LOOKS_NANOS = 500_000;

    private static final int FIRST_BUFFER = 4096;

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
        return stat(proc.resolve(Long.toString(pid)))
                .filter(ProcStat::isRunning)
                .map(stat -> stat.entry(boot));
    }

    @Override
    public Map<Marker, List<ProcessEntry>> marked(Set<Marker> markers) {
        MarkerSearch search = new MarkerSearch(markers);
        Object self = owner(proc.resolve("self"));
        Map<Marker, List<ProcessEntry>> found = new HashMap<>();
        forEachPid(pid -> {
            Path directory = proc.resolve(Long.toString(pid));
            Set<Marker> carried = search.in(environment(directory));
            if (!carried.isEmpty() && self.equals(owner(directory))) {
                find(pid)
                        .ifPresent(entry ->
                                carried.forEach(marker -> found.computeIfAbsent(marker, key -> new ArrayList<>())
                                        .add(entry)));
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

    private static Optional<ProcStat> stat(Path directory) {
        try {
            return ProcStat.parse(new String(read(directory, "stat"), StandardCharsets.UTF_8));
        } catch (IOException vanishedOrUnreadable) {
            return Optional.empty();
        }
    }

    /**
     * The environment. While a process is given another program it is empty or breaks off for a moment, perhaps at each
     * of several looks; such a look is believed only when the process had the same program before and after it.
     */
    private static byte[] environment(Path directory) {
        try {
            byte[] environment = read(directory, "environ");
            for (int look = 0; look < LOOKS_BETWEEN_PROGRAMS && !isWhole(environment); look++) {
                Optional<ProcStat> before = stat(directory);
                environment = read(directory, "environ");
                if (before.equals(stat(directory).filter(stat -> !stat.isBetweenPrograms()))) {
                    break;
                }
                LockSupport.parkNanos(PAUSE_BETWEEN_LOOKS_NANOS);
            }
            return environment;
        } catch (IOException vanishedOrUnreadable) {
            return new byte[0];
        }
    }

    /** Reads a file that has no size: half of the system calls that {@link Files#readAllBytes} would make. */
    private static byte[] read(Path directory, String name) throws IOException {
        try (FileInputStream in = new FileInputStream(directory.resolve(name).toFile())) {
            byte[] bytes = new byte[FIRST_BUFFER];
            int length = 0;
            int count = in.read(bytes);
            while (count > 0) {
                length += count;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, length * 2);
                }
                count = in.read(bytes, length, bytes.length - length);
            }
            return Arrays.copyOf(bytes, length);
        }
    }

    private static boolean isWhole(byte[] environment) {
        return environment.length > 0 && environment[environment.length - 1] == 0;
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
