package dev.claudeorchestrator.bootstrap.batch;

import dev.claudeorchestrator.application.notation.BatchReader;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.notation.ReadingOptions;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a batch from a file. Blocks on the disk. */
public final class BatchFile {
    private static final long LARGEST = 50_000_000;

    private BatchFile() {}

    /**
     * The batch in a file.
     *
     * @param file as the user named it; so it stands in positions
     * @param options of {@link ReadingOptions#of(Path)} for the same file, with whatever the user chose beside it
     * @throws InvalidBatchException when there is no such file, it cannot be read, or is no valid batch
     */
    public static ReadBatch read(Path file, ReadingOptions options) throws InvalidBatchException {
        return BatchReader.read(nodes(file), options);
    }

    /** The file's JSON. */
    static Node nodes(Path file) throws InvalidBatchException {
        String name = file.toString();
        if (name.toLowerCase(Locale.ROOT).endsWith(".groovy")) {
            throw fault(name, "Groovy scripts are not supported yet", "write the batch as JSON");
        }
        if (!Files.exists(file)) {
            throw fault(name, "there is no such file", null);
        }
        if (Files.isDirectory(file)) {
            throw fault(name, "this is a directory; a JSON file is expected", null);
        }
        if (!Files.isRegularFile(file)) {
            throw fault(name, "this is no regular file", null);
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw fault(name, "the file is " + size + " bytes long; " + LARGEST + " are read at most", null);
            }
            return JsonNotation.read(name, Files.readAllBytes(file));
        } catch (AccessDeniedException e) {
            throw fault(name, "the file cannot be read: permission denied", null);
        } catch (IOException e) {
            throw fault(name, "the file cannot be read: " + e.getMessage(), null);
        }
    }

    private static InvalidBatchException fault(String file, String message, @Nullable String suggestion) {
        return new InvalidBatchException(new Problem(Position.of(file), message, suggestion));
    }
}
