package dev.claudeorchestrator.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that one process holds by two locks: whoever has the first holds the lease, and shows so by the second, once
 * its pid is written. Who only asks tries the second, shared, for a moment, and so never stands in anybody's way to the
 * first. The file is never deleted: a deleted file can be locked beside its successor.
 *
 * <p>Callers see to it that no other descriptor of the file is open in this process.
 */
final class LeaseFile {
    /** Far behind any content. */
    private static final long LEASE = 1L << 40;

    private static final long SHOWN = LEASE + 1;
    private static final int LONGEST_PID = 20;

    private final FileChannel channel;

    private LeaseFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lease; empty when another process has it. */
    static Optional<LeaseFile> take(Path file) throws IOException {
        PrivateFiles.makeFile(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock(LEASE, 1, false) == null) {
                channel.close();
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            while (channel.tryLock(SHOWN, 1, false) == null) {
                // Somebody asks at this very moment, which takes no time.
                Thread.onSpinWait();
            }
            return Optional.of(new LeaseFile(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The process that has the lease. */
    static OptionalLong holder(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock free = channel.tryLock(SHOWN, 1, true)) {
            if (free != null) {
                return OptionalLong.empty();
            }
            ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
            channel.read(pid, 0);
            String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
            // Empty where the lease changes hands at this very moment.
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new IOException("it does not say which process has it", e);
        }
    }

    /** Gives the lease back. The pid that is left behind means nothing without the lock. */
    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone all the same, and the locks with it.
        }
    }
}
