package dev.claudeorchestrator.claude.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Remembers how a stream began. */
final class PrefixKept extends FilterInputStream {
    private final byte[] kept;
    private int length;

    PrefixKept(InputStream source, int most) {
        super(source);
        kept = new byte[most];
    }

    byte[] prefix() {
        return Arrays.copyOf(kept, length);
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0 && length < kept.length) {
            kept[length++] = (byte) b;
        }
        return b;
    }

    @Override
    public int read(byte[] target, int offset, int most) throws IOException {
        int count = in.read(target, offset, most);
        if (count > 0 && length < kept.length) {
            int added = Math.min(count, kept.length - length);
            System.arraycopy(target, offset, kept, length, added);
            length += added;
        }
        return count;
    }
}
