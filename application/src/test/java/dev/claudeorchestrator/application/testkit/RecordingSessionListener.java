package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.SessionListener;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers all it heard of a session. Thread-safe. */
public final class RecordingSessionListener implements SessionListener {
    private final List<AgentEvent> events = new ArrayList<>();
    private final List<Evidence> ends = new ArrayList<>();

    @Override
    public synchronized void heard(AgentEvent event) {
        if (!ends.isEmpty()) {
            throw new AssertionError("heard " + event + " after the end");
        }
        events.add(event);
    }

    @Override
    public synchronized void ended(Evidence evidence) {
        ends.add(evidence);
    }

    /** All it heard, in order. */
    public synchronized List<AgentEvent> events() {
        return List.copyOf(events);
    }

    /** The events of one kind, in order. */
    public <E extends AgentEvent> List<E> events(Class<E> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether the session came up. */
    public boolean isOpened() {
        return !events(AgentEvent.Opened.class).isEmpty();
    }

    /** Whether the session is over. */
    public synchronized boolean isEnded() {
        return !ends.isEmpty();
    }

    /** How often it was told the end. */
    public synchronized int ends() {
        return ends.size();
    }

    /** How the session ended, once it has. */
    public synchronized Optional<Evidence> evidence() {
        return ends.stream().findFirst();
    }
}
