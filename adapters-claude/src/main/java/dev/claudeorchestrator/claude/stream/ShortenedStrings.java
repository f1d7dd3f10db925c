package dev.claudeorchestrator.claude.stream;

import java.io.IOException;
import java.io.InputStream;

/**
 * JSON in which every long string is cut to its beginning, whatever follows it: a parser behind it needs memory for
 * short strings only, and little time for long ones. Cuts fall between characters and outside escapes.
 */
final class ShortenedStrings extends InputStream {
    /** At least this many bytes of a string are kept. */
    static final int KEPT = 64 * 1024;

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ESCAPE = 6;

    private final InputStream source;
    private final byte[] chunk = new byte[CHUNK];
    private final byte[] one = new byte[1];
    private int position;
    private int end;
    private boolean inString;
    private boolean escaped;
    private boolean dropping;
    /** Bytes kept of the current string. */
    private int kept;

    /** Where in the current string, counted in bytes kept, an escape last began. */
    private int lastEscape;

    ShortenedStrings(InputStream source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int written = 0;
        while (written == 0) {
            if (position == end && !fill()) {
                return -1;
            }
            while (position < end && written < length) {
                written += inString
                        ? string(target, offset + written, length - written)
                        : structure(target, offset + written, length - written);
            }
        }
        return written;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, source.read(chunk));
        return end > 0;
    }

    /** Copies up to and with the quote that begins the next string. */
    private int structure(byte[] target, int offset, int room) {
        int limit = Math.min(end, position + room);
        int i = position;
        while (i < limit && chunk[i] != '"') {
            i++;
        }
        if (i < limit) {
            i++;
            inString = true;
            kept = 0;
            lastEscape = -LONGEST_ESCAPE;
        }
        return copy(target, offset, i);
    }

    /** Goes on in a string: copies its beginning, then drops all up to the quote that ends it. */
    private int string(byte[] target, int offset, int room) {
        if (dropping) {
            position = closingQuote(end);
            dropping = position == end;
            return 0;
        }
        int limit = Math.min(end, position + room);
        if (kept >= KEPT && mayCut()) {
            dropping = true;
            return 0;
        }
        int unlessCut = kept >= KEPT ? Math.min(limit, position + 1) : Math.min(limit, position + (KEPT - kept));
        int i = closingQuote(unlessCut);
        if (i < unlessCut) {
            i++;
            inString = false;
        }
        kept += i - position;
        return copy(target, offset, i);
    }

    /** The index of the quote that ends the string, or {@code limit} where there is none before it. */
    private int closingQuote(int limit) {
        int i = position;
        if (escaped && i < limit) {
            escaped = false;
            i++;
        }
        for (; i < limit; i++) {
            byte b = chunk[i];
            if (b == '"') {
                return i;
            }
            if (b == '\\') {
                lastEscape = kept + i - position;
                i++;
                escaped = i >= limit;
            }
        }
        return limit;
    }

    /** Whether the next byte begins a character and belongs to no escape begun before. */
    private boolean mayCut() {
        byte next = chunk[position];
        boolean insideEscape = kept - lastEscape < LONGEST_ESCAPE;
        return !escaped && next != '"' && (next == '\\' || !insideEscape && (next & 0xC0) != 0x80);
    }

    private int copy(byte[] target, int offset, int to) {
        int length = to - position;
        System.arraycopy(chunk, position, target, offset, length);
        position = to;
        return length;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
