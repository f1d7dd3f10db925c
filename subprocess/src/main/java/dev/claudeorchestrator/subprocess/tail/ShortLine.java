package dev.claudeorchestrator.subprocess.tail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A line that is held in memory. */
public final class ShortLine implements Line {

    private final long offset;
    private final byte[] bytes;
    private final long nextOffset;
    private final boolean terminated;

    ShortLine(long offset, byte[] bytes, long nextOffset, boolean terminated) {
        this.offset = offset;
        this.bytes = bytes;
        this.nextOffset = nextOffset;
        this.terminated = terminated;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public long nextOffset() {
        return nextOffset;
    }

    @Override
    public boolean isTerminated() {
        return terminated;
    }

    /** The bytes themselves, not a copy: nobody else holds them any more. */
    public byte[] bytes() {
        return bytes;
    }

    /** The line as UTF-8 text, malformed bytes replaced. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
