package dev.claudeorchestrator.claude.realcli;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Places where answers wait: for a test to release them, or for other sessions to arrive. */
final class Gates {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<Integer, Meeting> meetings = new HashMap<>();

    private record Meeting(Set<String> sessions, CountDownLatch complete) {}

    void release(String name) {
        gate(name).countDown();
    }

    /** Waits until {@link #release} was called with this name, before or after; false when nobody does. */
    boolean awaitRelease(String name) throws InterruptedException {
        return gate(name).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until so many different sessions wait in a meeting of this size; false when they do not come. */
    boolean meet(int parties, String session) throws InterruptedException {
        Meeting meeting;
        synchronized (meetings) {
            meeting = meetings.computeIfAbsent(parties, size -> new Meeting(new HashSet<>(), new CountDownLatch(1)));
            meeting.sessions().add(session);
            if (meeting.sessions().size() >= parties) {
                meetings.remove(parties);
                meeting.complete().countDown();
            }
        }
        return meeting.complete().await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private CountDownLatch gate(String name) {
        return held.computeIfAbsent(name, key -> new CountDownLatch(1));
    }
}
