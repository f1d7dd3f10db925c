package dev.claudeorchestrator.subprocess.tail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A line too long to be held in memory; it is read from its file, which must stay as it is for that long.
 *
 * @param file the file it stands in
 * @param offset where it begins
 * @param length how many bytes it has, without its line end
 * @param nextOffset where the next line begins
 * @param isTerminated whether a line end follows
 */
public record LongLine(Path file, long offset, long length, long nextOffset, boolean isTerminated) implements Line {

    @Override
    public InputStream open() throws IOException {
        return new BufferedInputStream(new FileSection(file, offset, length));
    }
}
