package dev.claudeorchestrator.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once. Left to itself, the driver unpacks it into the temporary directory at every
 * start, which costs more time than all the rest of opening a history.
 */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
    private static final String DIRECTORY = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    private NativeLibrary() {}

    /**
     * Puts the library into a directory, under a name that tells its content, and tells the driver. Without effect
     * where somebody told the driver already. Whatever goes wrong here, the driver still finds its own way.
     */
    static void provide(Path directory) {
        if (System.getProperty(DIRECTORY) != null) {
            return;
        }
        try {
            String name = unpack(directory);
            if (!name.isEmpty()) {
                System.setProperty(NAME, name);
                System.setProperty(DIRECTORY, directory.toString());
            }
        } catch (IOException e) {
            LOG.debug("SQLite's library is not kept in {}", directory, e);
        }
    }

    /** The name of the file, or nothing where the driver was not loaded from a jar. */
    static String unpack(Path directory) throws IOException {
        String library = LibraryLoaderUtil.getNativeLibName();
        URL source = SQLiteJDBCLoader.class.getResource(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + library);
        if (source == null || !(source.openConnection() instanceof JarURLConnection packed)) {
            return "";
        }
        long checksum = packed.getJarEntry().getCrc();
        String name = "%s-%08x-%s".formatted(SQLiteJDBCLoader.getVersion(), checksum, library);
        Path target = directory.resolve(name);
        if (!Files.exists(target) || checksum(target) != checksum) {
            PrivateFiles.makeDirectory(directory);
            replace(packed, target);
        }
        return name;
    }

    /** Another process may do the same at this moment: whoever is last replaces equal content. */
    private static void replace(URLConnection source, Path target) throws IOException {
        Path aside = Files.createTempFile(target.getParent(), "unpacking-", ".tmp");
        try (InputStream content = source.getInputStream()) {
            Files.copy(content, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static long checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return sum.getValue();
    }
}
