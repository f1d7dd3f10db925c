package dev.claudeorchestrator.subprocess;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What was kept of a program's output: all of it, or where it was larger than allowed its head and its tail, with the
 * middle left out. Immutable.
 */
public final class Excerpt {

    private static final Excerpt EMPTY = new Excerpt(new byte[0], new byte[0], 0);

    private final byte[] head;
    private final byte[] tail;
    private final long omittedBytes;

    Excerpt(byte[] head, byte[] tail, long omittedBytes) {
        this.head = head;
        this.tail = tail;
        this.omittedBytes = omittedBytes;
    }

    /** Of no output at all. */
    public static Excerpt empty() {
        return EMPTY;
    }

    /** How many bytes between head and tail were left out; 0 when this is the whole output. */
    public long omittedBytes() {
        return omittedBytes;
    }

    /** Whether nothing was left out. */
    public boolean isComplete() {
        return omittedBytes == 0;
    }

    /** The bytes that were kept: the head directly followed by the tail. */
    public byte[] bytes() {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    /**
     * The output as UTF-8 text, malformed bytes replaced; where something was left out a line between head and tail
     * says how much.
     */
    public String text() {
        if (isComplete()) {
            return new String(bytes(), StandardCharsets.UTF_8);
        }
        return new String(head, StandardCharsets.UTF_8)
                + "\n[... " + omittedBytes + " bytes left out ...]\n"
                + new String(tail, StandardCharsets.UTF_8);
    }

    /** {@link #text()}. */
    @Override
    public String toString() {
        return text();
    }
}
