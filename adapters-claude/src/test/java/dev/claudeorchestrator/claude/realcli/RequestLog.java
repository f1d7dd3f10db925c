package dev.claudeorchestrator.claude.realcli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The requests received so far; lets a test wait for the next ones. */
final class RequestLog {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final List<ApiRequest> requests = new ArrayList<>();

    void add(ApiRequest request) {
        lock.lock();
        try {
            requests.add(request);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<ApiRequest> all() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    List<ApiRequest> await(int count, Predicate<ApiRequest> condition, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                List<ApiRequest> matching = requests.stream().filter(condition).toList();
                if (matching.size() >= count) {
                    return matching;
                }
                if (left <= 0) {
                    throw new AssertionError("expected " + count + " such requests within "
                            + TimeUnit.NANOSECONDS.toSeconds(patience.toNanos()) + " s, received " + requests);
                }
                left = added.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
