package dev.claudeorchestrator.subprocess.tail;

import java.io.IOException;
import java.io.InputStream;

/**
 * One line of a followed file, without its line end (LF or CRLF). A line that is short enough is a {@link ShortLine}
 * with its bytes; a longer one is a {@link LongLine}, which is read from the file where it stands.
 */
public sealed interface Line permits ShortLine, LongLine {

    /** Where the line begins, in bytes from the beginning of the file. */
    long offset();

    /** How many bytes it has, without its line end. */
    long length();

    /** Where the next line begins: the offset from which to follow on. */
    long nextOffset();

    /** Whether a line end follows; only the last line of a finished file may lack it. */
    boolean isTerminated();

    /** The bytes of the line. A long line is read while this is read; the caller closes it. */
    InputStream open() throws IOException;
}
