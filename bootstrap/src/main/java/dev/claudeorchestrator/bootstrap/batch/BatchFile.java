package dev.claudeorchestrator.bootstrap.batch;

import dev.claudeorchestrator.application.notation.BatchReader;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Problem;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.notation.ReadingOptions;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that holds a batch.
 *
 * @param shown as the user named it; so it stands in messages
 * @param path absolute
 */
public record BatchFile(String shown, Path path) {
    private static final long LARGEST = 50_000_000;

    public BatchFile {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("batch file " + path + " is not absolute");
        }
    }

    /** The file that a user in {@code directory} means by {@code named}. */
    public static BatchFile of(Path directory, Path named) {
        return new BatchFile(named.toString(), directory.resolve(named));
    }

    /** Prompt files beside it, its name for the batch, nothing chosen. */
    public ReadingOptions options() {
        return ReadingOptions.of(path);
    }

    /**
     * The batch in it. Blocks on the disk.
     *
     * @param options of {@link #options}, with whatever the user chose beside it
     * @throws InvalidBatchException when there is no such file, it cannot be read, or is no valid batch
     */
    public ReadBatch read(ReadingOptions options) throws InvalidBatchException {
        SourceFile source = new SourceFile(shown, path);
        if (shown.toLowerCase(Locale.ROOT).endsWith(".groovy")) {
            throw new InvalidBatchException(
                    new Problem(source.position(), "Groovy scripts are not supported yet", "write the batch as JSON"));
        }
        return BatchReader.read(JsonNotation.read(source.shown(), source.bytes(LARGEST)), options);
    }
}
