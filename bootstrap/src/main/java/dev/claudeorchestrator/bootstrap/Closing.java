package dev.claudeorchestrator.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.matcher.Matchers;
import com.google.inject.spi.ProvisionListener;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the parts that the composition has built, the newest first. What was handed to it ready-made is its owner's to
 * close.
 */
final class Closing extends AbstractModule implements ProvisionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> built = new ArrayDeque<>();
    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    protected void configure() {
        bindListener(Matchers.any(), this);
    }

    @Override
    public synchronized <T> void onProvision(ProvisionInvocation<T> provision) {
        if (provision.provision() instanceof AutoCloseable part && known.add(part)) {
            built.push(part);
        }
    }

    @Override
    public synchronized void close() {
        while (!built.isEmpty()) {
            AutoCloseable part = built.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("cannot close {}", part, e);
            }
        }
    }
}
