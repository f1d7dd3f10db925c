package dev.claudeorchestrator.application.run;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** News for the one thread that owns a run: whatever happens elsewhere is told as a step to take there. */
interface Inbox {
    /** Leaves a step to take; from any thread, never blocks. */
    void post(Runnable step);

    /** The next step; blocks until there is one. */
    Runnable take() throws InterruptedException;

    /** An inbox for real threads. */
    static Inbox blocking() {
        BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
        return new Inbox() {
            @Override
            public void post(Runnable step) {
                steps.add(step);
            }

            @Override
            public Runnable take() throws InterruptedException {
                return steps.take();
            }
        };
    }
}
