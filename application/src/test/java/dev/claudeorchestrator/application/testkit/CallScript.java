package dev.claudeorchestrator.application.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fake was asked, in order, and which of its calls are to fail or to wait. Thread-safe. */
final class CallScript {
    private final List<String> calls = new ArrayList<>();
    private final Map<String, String> failures = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();

    synchronized void fail(String call, String message) {
        failures.put(call, message);
    }

    synchronized void heal(String call) {
        failures.remove(call);
    }

    synchronized Hold hold(String call) {
        return holds.computeIfAbsent(call, _ -> new Hold());
    }

    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    /** Notes a call, and waits where it is held; returns the message it is to fail with. */
    Optional<String> begin(String call) throws InterruptedException {
        Optional<Hold> hold = note(call);
        if (hold.isPresent()) {
            hold.get().pass();
        }
        synchronized (this) {
            return Optional.ofNullable(failures.get(call));
        }
    }

    private synchronized Optional<Hold> note(String call) {
        calls.add(call);
        return Optional.ofNullable(holds.get(call));
    }
}
