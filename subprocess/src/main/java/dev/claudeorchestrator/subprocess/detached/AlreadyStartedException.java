package dev.claudeorchestrator.subprocess.detached;

import java.io.Serial;
import java.nio.file.Path;

/** Somebody has started something in this attempt directory before; adopt that instead. */
public final class AlreadyStartedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    public AlreadyStartedException(Path attemptDirectory) {
        super("Something was started in " + attemptDirectory + " before");
    }
}
