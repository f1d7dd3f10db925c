package dev.claudeorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path directory;

    @Test
    void theLibraryIsUnpackedOnceForItsOwnerAlone() throws Exception {
        Path lib = directory.resolve("lib");
        Path library = lib.resolve(NativeLibrary.unpack(lib));
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(library, longAgo);

        assertThat(lib.resolve(NativeLibrary.unpack(lib))).isEqualTo(library);
        assertThat(Files.getLastModifiedTime(library)).isEqualTo(longAgo);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lib)))
                .isEqualTo("rwx------");
    }

    @Test
    void aLibraryThatIsNotWholeIsUnpackedAgain() throws Exception {
        Path library = directory.resolve(NativeLibrary.unpack(directory));
        byte[] whole = Files.readAllBytes(library);
        Files.write(library, new byte[] {1, 2, 3});

        NativeLibrary.unpack(directory);

        assertThat(library).hasBinaryContent(whole);
    }

    @Test
    void severalMayUnpackAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<String> unpack = () -> NativeLibrary.unpack(directory);
            for (Future<String> name : threads.invokeAll(List.of(unpack, unpack, unpack, unpack))) {
                assertThat(directory.resolve(name.get())).exists();
            }
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aProcessLoadsWhatWasUnpacked() throws Exception {
        try (ChildJvm writer = ChildJvm.of(HistoryWriter.class, directory.toString(), "writer", "1")) {
            writer.say("go");
            assertThat(writer.exitStatus()).isZero();
        }
        try (Stream<Path> files = Files.list(directory.resolve("lib"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(file.toString()).endsWith(System.mapLibraryName("sqlitejdbc")));
        }
    }
}
