package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.OUTPUT_NOT_WRITABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One file that takes output of a program, and the excerpt of what this run added to it. */
final class Capture implements AutoCloseable {

    private final Path file;
    private final boolean temporary;
    private final FileChannel channel;
    private final long begin;

    private Capture(Path file, boolean temporary, FileChannel channel, long begin) {
        this.file = file;
        this.temporary = temporary;
        this.channel = channel;
        this.begin = begin;
    }

    /** In a temporary file that only this user can read. */
    static Capture temporary(String program) throws CommandNotStartedException {
        try {
            Path file = Files.createTempFile("output", null);
            return new Capture(file, true, FileChannel.open(file, StandardOpenOption.READ), 0);
        } catch (IOException failure) {
            throw notWritable(program, "a temporary file", failure);
        }
    }

    /** At the end of a file of the caller's. */
    static Capture appendedTo(Path file, String program) throws CommandNotStartedException {
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new Capture(file, false, channel, channel.size());
        } catch (IOException failure) {
            throw notWritable(program, file.toString(), failure);
        }
    }

    ProcessBuilder.Redirect redirect() {
        return ProcessBuilder.Redirect.appendTo(file.toFile());
    }

    /** To be called when the program has the file open: a temporary one needs its name no longer. */
    void hideTemporary() {
        if (temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                throw new UncheckedIOException("Cannot delete " + file, failure);
            }
        }
    }

    /** What has been added until now, at most {@code limit} bytes of it. */
    Excerpt excerpt(int limit) {
        try {
            long length = Math.max(0, channel.size() - begin);
            if (length <= limit) {
                return new Excerpt(read(begin, (int) length), new byte[0], 0);
            }
            int tail = limit / 2;
            int head = limit - tail;
            return new Excerpt(read(begin, head), read(begin + length - tail, tail), length - limit);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read the output in " + file, failure);
        }
    }

    @Override
    public void close() {
        hideTemporary();
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot close " + file, failure);
        }
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {
            // A positional read may give less than asked for.
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static CommandNotStartedException notWritable(String program, String what, IOException failure) {
        CommandNotStartedException refusal = new CommandNotStartedException(
                program, OUTPUT_NOT_WRITABLE, "its output cannot be written to " + what + " (" + failure + ")");
        refusal.initCause(failure);
        return refusal;
    }
}
