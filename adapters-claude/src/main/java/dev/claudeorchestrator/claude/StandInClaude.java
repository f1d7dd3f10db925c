package dev.claudeorchestrator.claude;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/**
 * The scripted stand-in for the {@code claude} command: an executable that speaks the stream of {@code claude -p} and
 * does what lines of the prompt tell it, without a model, an account or a network. It is a POSIX shell script; its
 * actions are described in {@code docs/reference/stand-in.md}.
 */
public final class StandInClaude {

    /** The script is kept in parts by subject; this is their order in it. */
    private static final List<String> PARTS = List.of(
            "text",
            "events",
            "results",
            "processes",
            "act-work",
            "act-settings",
            "act-limits",
            "act-endings",
            "act-disorder",
            "act-processes",
            "session",
            "command-line",
            "main");

    private StandInClaude() {}

    /**
     * Makes sure that {@code directory} (created where missing) holds the stand-in as the executable {@code claude},
     * mode 0755, and returns its path. An up-to-date one is left alone, any other file of that name is replaced
     * atomically; so several processes may install into one directory at once, and sessions that run there are not
     * disturbed.
     *
     * @throws IOException if the directory cannot be written
     */
    public static Path install(Path directory) throws IOException {
        byte[] script = script();
        Files.createDirectories(directory);
        Path executable = directory.resolve("claude");
        if (isInstalled(executable, script)) {
            return executable;
        }
        Path written = Files.createTempFile(directory, ".claude-", ".new");
        try {
            Files.write(written, script);
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(written, executable, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(written);
        }
        return executable;
    }

    private static boolean isInstalled(Path executable, byte[] script) throws IOException {
        try {
            return Files.isExecutable(executable) && Arrays.equals(Files.readAllBytes(executable), script);
        } catch (NoSuchFileException _) {
            return false;
        }
    }

    private static byte[] script() throws IOException {
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        for (String part : PARTS) {
            try (InputStream resource = StandInClaude.class.getResourceAsStream("standin/" + part + ".sh")) {
                if (resource == null) {
                    throw new IOException("the program lacks its part standin/" + part + ".sh");
                }
                resource.transferTo(script);
                script.write('\n');
            }
        }
        return script.toByteArray();
    }
}
