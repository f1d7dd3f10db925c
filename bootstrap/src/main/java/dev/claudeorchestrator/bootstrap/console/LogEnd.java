package dev.claudeorchestrator.bootstrap.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, however long that is. */
final class LogEnd {
    private static final int MOST_BYTES = 16 * 1024;

    private LogEnd() {}

    /** The last lines of a file; none where it does not exist. What is no UTF-8 is replaced. */
    static List<String> of(Path log, int most) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            long begin = Math.max(0, channel.size() - MOST_BYTES);
            InputStream in = Channels.newInputStream(channel.position(begin));
            List<String> lines = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            // The first one may have been cut into.
            List<String> whole = begin > 0 && lines.size() > 1 ? lines.subList(1, lines.size()) : lines;
            return whole.subList(Math.max(0, whole.size() - most), whole.size());
        }
    }
}
