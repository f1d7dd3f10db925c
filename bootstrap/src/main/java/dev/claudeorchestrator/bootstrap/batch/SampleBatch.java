package dev.claudeorchestrator.bootstrap.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The batch that {@code init} writes. */
public final class SampleBatch {
    private static final String RESOURCE = "sample.json";

    private SampleBatch() {}

    /**
     * Writes it as a new file.
     *
     * @throws FileAlreadyExistsException when there is one of that name
     */
    public static void write(Path file) throws IOException {
        Files.createFile(file);
        try {
            replace(file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Writes it in the place of a file that may be there; whoever reads sees the old one or the new one. */
    public static void replace(Path file) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".sample",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        try {
            Files.write(fresh, content());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static byte[] content() throws IOException {
        try (InputStream sample = SampleBatch.class.getResourceAsStream(RESOURCE)) {
            if (sample == null) {
                throw new IllegalStateException("no resource " + RESOURCE);
            }
            return sample.readAllBytes();
        }
    }
}
