package dev.claudeorchestrator.subprocess.tail;

import java.io.IOException;

/** Receives the lines of one followed file. */
@FunctionalInterface
public interface LineListener {

    /**
     * Called for each line, in the order of the file, never for two lines of a file at once, on a virtual thread. It
     * may block; meanwhile nothing more is read from this file, and other files go on. Whatever it throws ends the
     * following of this file and comes out of {@link TailedFile#end()}.
     */
    void line(Line line) throws IOException;
}
