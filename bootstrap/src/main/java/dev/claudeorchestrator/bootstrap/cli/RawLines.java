package dev.claudeorchestrator.bootstrap.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The lines of a file that may still grow, each once, however often it is looked at. Not thread-safe. */
final class RawLines {
    /** Where the output of an attempt stands in its directory. */
    static final String FILE = "stdout.jsonl";

    private static final int PIECE = 64 * 1024;

    private final Path file;
    private final Consumer<String> listener;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long offset;

    RawLines(Path file, Consumer<String> listener) {
        this.file = file;
        this.listener = listener;
    }

    /** Reads the lines that are whole by now. A file that is not there yet has none. */
    void readWhole() {
        if (!Files.exists(file)) {
            return;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(offset);
            InputStream in = Channels.newInputStream(channel);
            byte[] piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                offset += read;
                split(piece, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Reads all that is there, also a last line that nobody ended. */
    void readAll() {
        readWhole();
        if (line.size() > 0) {
            tell();
        }
    }

    private void split(byte[] piece, int length) {
        int begin = 0;
        for (int i = 0; i < length; i++) {
            if (piece[i] == '\n') {
                line.write(piece, begin, i - begin);
                tell();
                begin = i + 1;
            }
        }
        line.write(piece, begin, length - begin);
    }

    private void tell() {
        listener.accept(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
