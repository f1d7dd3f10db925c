package dev.claudeorchestrator.subprocess.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.subprocess.OnLinux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxProcessTableTest {

    private static final Marker MARKER = new Marker("RUN", "7");

    @TempDir
    private Path proc;

    @BeforeEach
    void layOut() throws IOException {
        Path random = Files.createDirectories(proc.resolve("sys/kernel/random"));
        Files.writeString(random.resolve("boot_id"), "the-boot\n");
        Files.createDirectory(proc.resolve("self"));
        Files.writeString(proc.resolve("cmdline"), "not a process");
    }

    @Test
    void readsAProcessWhateverItsName() throws IOException {
        process(41, "a) R 1 (b c", 'S', "");

        ProcessEntry entry = table().find(41).orElseThrow();

        assertThat(entry)
                .isEqualTo(new ProcessEntry(new ProcessIdentity(41, 4100, "the-boot"), 1, 40, 39, "a) R 1 (b c"));
        assertThat(table().isAlive(entry.identity())).isTrue();
    }

    @Test
    void tellsAProcessFromAnotherOneWithItsPid() throws IOException {
        process(41, "sh", 'S', "");

        assertThat(table().isAlive(new ProcessIdentity(41, 4099, "the-boot"))).isFalse();
        assertThat(table().isAlive(new ProcessIdentity(41, 4100, "an-earlier-boot")))
                .isFalse();
    }

    @Test
    void countsNoZombies() throws IOException {
        process(41, "sh", 'Z', "RUN=7\0");

        assertThat(table().find(41)).isEmpty();
        assertThat(table().all()).isEmpty();
        assertThat(table().marked(Set.of(MARKER))).isEmpty();
    }

    @Test
    void skipsWhatVanishesOrCannotBeRead() throws IOException {
        process(41, "sh", 'S', "RUN=7\0");
        Files.createDirectory(proc.resolve("42"));
        Files.createDirectories(proc.resolve("43/stat"));
        Files.createDirectories(proc.resolve("43/environ"));
        Files.writeString(Files.createDirectory(proc.resolve("44")).resolve("stat"), "44 (half");
        Files.writeString(proc.resolve("44/environ"), "RUN=7\0");
        Files.writeString(proc.resolve("45"), "not a directory");

        assertThat(table().all()).extracting(ProcessEntry::pid).containsExactly(41L);
        assertThat(table().marked(Set.of(MARKER)).get(MARKER))
                .extracting(ProcessEntry::pid)
                .containsExactly(41L);
    }

    @Test
    void findsOnlyWholeEntriesOfAnEnvironment() throws IOException {
        process(1, "first", 'S', "RUN=7\0HOME=/\0");
        process(2, "last", 'S', "HOME=/\0RUN=7\0");
        process(3, "unterminated", 'S', "HOME=/\0RUN=7");
        process(4, "longer-value", 'S', "HOME=/\0RUN=77\0");
        process(5, "longer-name", 'S', "HOME=/\0XRUN=7\0");
        process(6, "inside", 'S', "TEXT=RUN=7\0");
        process(7, "line", 'S', "TEXT=a\nRUN=7\nb\0");
        process(8, "empty", 'S', "");

        assertThat(table().marked(Set.of(MARKER)).get(MARKER))
                .extracting(ProcessEntry::name)
                .containsExactlyInAnyOrder("first", "last", "unterminated");
    }

    @Test
    void findsManyMarkersInOnePass() throws IOException {
        Marker other = new Marker("RUN", "8");
        Marker umlaut = new Marker("NAME", "ü");
        Marker nobody = new Marker("RUN", "9");
        process(1, "one", 'S', "RUN=7\0NAME=ü\0");
        process(2, "two", 'S', "RUN=8\0");

        Map<Marker, List<ProcessEntry>> found = table().marked(Set.of(MARKER, other, umlaut, nobody));

        assertThat(found).containsOnlyKeys(MARKER, other, umlaut);
        assertThat(found.get(umlaut)).extracting(ProcessEntry::name).containsExactly("one");
        assertThat(found.get(other)).extracting(ProcessEntry::name).containsExactly("two");
    }

    @Test
    @OnLinux
    void knowsThisProcessAndItsAncestors() {
        ProcessTable table = ProcessTable.ofThisMachine();
        ProcessHandle self = ProcessHandle.current();

        ProcessEntry entry = table.find(self.pid()).orElseThrow();

        assertThat(entry.parent()).isEqualTo(self.parent().orElseThrow().pid());
        assertThat(table.all()).extracting(ProcessEntry::identity).contains(entry.identity());
        assertThat(table.ownLineage()).contains(self.pid(), entry.parent(), 1L);
        assertThat(table.showsMarkers()).isTrue();
    }

    @Test
    void portableTableKnowsThisProcessToo() {
        ProcessTable table = new PortableProcessTable();
        ProcessHandle self = ProcessHandle.current();

        ProcessEntry entry = table.find(self.pid()).orElseThrow();

        assertThat(entry.parent()).isEqualTo(self.parent().orElseThrow().pid());
        assertThat(table.isAlive(entry.identity())).isTrue();
        assertThat(table.isAlive(new ProcessIdentity(self.pid(), 1, ProcessIdentity.NO_BOOT)))
                .isFalse();
        assertThat(table.all()).extracting(ProcessEntry::identity).contains(entry.identity());
    }

    private ProcessTable table() {
        return new LinuxProcessTable(proc);
    }

    private void process(long pid, String name, char state, String environment) throws IOException {
        Path directory = Files.createDirectory(proc.resolve(Long.toString(pid)));
        Files.writeString(
                directory.resolve("stat"),
                pid + " (" + name + ") " + state + " 1 40 39 0 -1 4194304 9 0 0 0 0 0 0 0 20 0 1 0 " + pid * 100
                        + " 1 2 3 1 1 1 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 1 1 1 1 1 140737488346800 1 0\n");
        Files.writeString(directory.resolve("environ"), environment);
    }
}
