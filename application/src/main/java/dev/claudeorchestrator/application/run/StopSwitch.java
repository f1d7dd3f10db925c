package dev.claudeorchestrator.application.run;

import org.jspecify.annotations.Nullable;

/**
 * Stops a run from outside it. Pressed once, sessions are ended cleanly and their tasks park; pressed again, everything
 * is killed at once. Thread-safe; pressing returns at once, and may come before the run begins.
 */
public final class StopSwitch {
    private int presses;
    private @Nullable Runnable onPress;

    /** Presses it. */
    public void press() {
        Runnable told;
        synchronized (this) {
            presses++;
            told = onPress;
        }
        if (told != null) {
            told.run();
        }
    }

    /**
     * Until a run is driven, a press does this; for a caller that is still preparing one.
     *
     * @param callback must return at once
     */
    public void whileNothingRuns(Runnable callback) {
        connect(callback);
    }

    /** How often it was pressed. */
    public synchronized int presses() {
        return presses;
    }

    void connect(Runnable callback) {
        boolean pressed;
        synchronized (this) {
            onPress = callback;
            pressed = presses > 0;
        }
        if (pressed) {
            callback.run();
        }
    }

    synchronized void disconnect() {
        onPress = null;
    }
}
