package dev.claudeorchestrator.subprocess.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads a growing file and cuts it into lines. Between two reads it remembers positions, never bytes: a line that is
 * not complete yet costs no memory, however long it grows, and is read again when its end has been seen. Not
 * thread-safe.
 */
final class LineSplitter {

    private static final int CHUNK = 64 << 10;

    private final Path file;
    private final FileChannel channel;
    private final int longestShortLine;
    private long lineStart;
    private long scanned;

    LineSplitter(Path file, FileChannel channel, int longestShortLine, long offset) {
        this.file = file;
        this.channel = channel;
        this.longestShortLine = longestShortLine;
        this.lineStart = offset;
        this.scanned = offset;
    }

    /** Where the first line begins that was not handed over. */
    long position() {
        return lineStart;
    }

    /** Hands over all lines that end before {@code limit}; stops early when it is told to. */
    // Virtual threads give way only where they block, and reading a file does not count as that.
    @SuppressWarnings("ThreadPriorityCheck")
    void readTo(long limit, LineListener listener, StopCondition stopped) throws IOException {
        if (limit < scanned) {
            throw new IOException(file + " shrank from " + scanned + " to " + limit + " bytes while it was followed");
        }
        byte[] chunk = new byte[(int) Math.min(CHUNK, limit - scanned)];
        while (scanned < limit && !stopped.isMet()) {
            int wanted = (int) Math.min(chunk.length, limit - scanned);
            int count = channel.read(ByteBuffer.wrap(chunk, 0, wanted), scanned);
            if (count <= 0) {
                return;
            }
            split(chunk, count, listener, stopped);
            scanned += count;
            Thread.yield();
        }
    }

    /** Hands over what stands after the last line end, if anything does. */
    void readRest(LineListener listener) throws IOException {
        if (lineStart < scanned) {
            long start = lineStart;
            lineStart = scanned;
            listener.line(line(start, scanned, scanned, false));
        }
    }

    private void split(byte[] chunk, int count, LineListener listener, StopCondition stopped) throws IOException {
        for (int index = 0; index < count; index++) {
            if (chunk[index] == '\n') {
                if (stopped.isMet()) {
                    return;
                }
                long start = lineStart;
                lineStart = scanned + index + 1;
                listener.line(start >= scanned ? fromChunk(chunk, start, index) : fromFile(start, lineStart));
            }
        }
    }

    private Line fromChunk(byte[] chunk, long start, int newline) {
        int begin = (int) (start - scanned);
        int end = newline > begin && chunk[newline - 1] == '\r' ? newline - 1 : newline;
        if (end - begin > longestShortLine) {
            return new LongLine(file, start, end - begin, lineStart, true);
        }
        byte[] bytes = new byte[end - begin];
        System.arraycopy(chunk, begin, bytes, 0, bytes.length);
        return new ShortLine(start, bytes, lineStart, true);
    }

    private Line fromFile(long start, long next) throws IOException {
        long newline = next - 1;
        boolean carriageReturn = newline > start && read(newline - 1, 1)[0] == '\r';
        return line(start, carriageReturn ? newline - 1 : newline, next, true);
    }

    private Line line(long start, long end, long next, boolean terminated) throws IOException {
        long length = end - start;
        return length > longestShortLine
                ? new LongLine(file, start, length, next, terminated)
                : new ShortLine(start, read(start, (int) length), next, terminated);
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        int done = 0;
        while (done < length) {
            // In small steps: for each the JDK keeps a buffer of that size per thread.
            int step = Math.min(CHUNK, length - done);
            int count = channel.read(ByteBuffer.wrap(bytes, done, step), position + done);
            if (count <= 0) {
                throw new IOException(file + " shrank while it was followed");
            }
            done += count;
        }
        return bytes;
    }

    /** Whether the reading is to stop before its end. */
    interface StopCondition {
        boolean isMet();
    }
}
