package dev.claudeorchestrator.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Short forms of things that are only compared. */
final class Digest {
    private Digest() {}

    static String of(List<String> facts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String fact : facts) {
                digest.update(fact.getBytes(UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    /** Of the names and contents of files; one that is missing counts as such. */
    static String ofFiles(Path directory, List<String> names) throws IOException {
        List<String> facts = new ArrayList<>();
        for (String name : names) {
            Path file = directory.resolve(name);
            facts.add(name);
            facts.add(Files.isRegularFile(file) ? HexFormat.of().formatHex(Files.readAllBytes(file)) : "none");
            facts.add(Boolean.toString(Files.isExecutable(file)));
        }
        return of(facts);
    }
}
