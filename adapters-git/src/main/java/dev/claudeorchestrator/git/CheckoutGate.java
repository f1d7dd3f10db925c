package dev.claudeorchestrator.git;

import java.util.concurrent.Semaphore;

/** Lets few checkouts through at a time, in the order they came: more of them only make the disk seek. */
final class CheckoutGate {
    private static final int MOST = 2;

    private final Semaphore permits;

    /** A gate for a machine with so many processors. */
    CheckoutGate(int processors) {
        permits = new Semaphore(Math.clamp(processors, 1, MOST), true);
    }

    /** What goes through the gate. */
    interface Passage {
        void run() throws GitFailedException, InterruptedException;
    }

    /** Blocks until there is room, then runs the passage. */
    void pass(Passage passage) throws GitFailedException, InterruptedException {
        permits.acquire();
        try {
            passage.run();
        } finally {
            permits.release();
        }
    }
}
