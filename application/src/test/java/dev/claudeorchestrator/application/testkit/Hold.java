package dev.claudeorchestrator.application.testkit;

import java.util.concurrent.CountDownLatch;

/** A call to a fake that waits until the test lets it go on; whoever waits in it can be interrupted. */
public final class Hold {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    Hold() {}

    /** Blocks until somebody makes the call. */
    public void awaitReached() throws InterruptedException {
        reached.await();
    }

    /** Lets the call go on, and every later one. */
    public void release() {
        released.countDown();
    }

    void pass() throws InterruptedException {
        reached.countDown();
        released.await();
    }
}
