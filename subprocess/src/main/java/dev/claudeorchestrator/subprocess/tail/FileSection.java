package dev.claudeorchestrator.subprocess.tail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of a part of a file. */
final class FileSection extends InputStream {

    private final FileChannel channel;
    private final long end;
    private long position;

    FileSection(Path file, long offset, long length) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.position = offset;
        this.end = offset + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int allowed = (int) Math.min(length, end - position);
        if (allowed <= 0) {
            return -1;
        }
        int count = channel.read(ByteBuffer.wrap(bytes, offset, allowed), position);
        if (count > 0) {
            position += count;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
