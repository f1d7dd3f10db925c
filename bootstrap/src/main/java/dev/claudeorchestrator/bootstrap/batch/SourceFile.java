package dev.claudeorchestrator.bootstrap.batch;

import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file that a user wrote. Blocks on the disk. */
public record SourceFile(String shown, Path path) {
    /** The file as a whole. */
    public Position position() {
        return Position.of(shown);
    }

    /**
     * All of it.
     *
     * @param largest how many bytes are read at most
     * @throws InvalidBatchException when it is missing, no regular file, too large or not readable
     */
    public byte[] bytes(long largest) throws InvalidBatchException {
        if (!Files.exists(path)) {
            throw fault("there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw fault("this is a directory; a JSON file is expected");
        }
        if (!Files.isRegularFile(path)) {
            throw fault("this is no regular file");
        }
        try {
            long size = Files.size(path);
            if (size > largest) {
                throw fault("the file is " + size + " bytes long; " + largest + " are read at most");
            }
            return Files.readAllBytes(path);
        } catch (AccessDeniedException e) {
            throw fault("the file cannot be read: permission denied");
        } catch (IOException e) {
            throw fault("the file cannot be read: " + e.getMessage());
        }
    }

    /** Its lines, as far as it can be read; for showing them to people. */
    public List<String> lines() {
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        try {
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            return SourceText.of(shown, text).text().lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private InvalidBatchException fault(String message) {
        return new InvalidBatchException(new Problem(position(), message, null));
    }
}
