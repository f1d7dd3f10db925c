package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.Leases.Lease;
import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunId;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What drives runs: the world, how it is told of news, and who does what blocks. Thread-safe. */
public final class Engine {
    private final World world;
    private final EngineSettings settings;
    private final Supplier<Inbox> inboxes;
    private final Executor workers;

    /** An engine on real threads: one per run decides, and each piece of blocking work gets a virtual one. */
    public Engine(World world, EngineSettings settings) {
        this(
                world,
                settings,
                Inbox::blocking,
                work -> Thread.ofVirtual().name("work").start(work));
    }

    Engine(World world, EngineSettings settings, Supplier<Inbox> inboxes, Executor workers) {
        this.world = world;
        this.settings = settings;
        this.inboxes = inboxes;
        this.workers = workers;
    }

    World world() {
        return world;
    }

    /** What is done once a run's lease is held, and before anything of it moves. */
    @FunctionalInterface
    interface Opening<E extends Exception> {
        /** Brings the history to where the run begins or goes on, and tells how it stands there. */
        Run open() throws E, InterruptedException;
    }

    /**
     * Drives a run under its lease until it rests; blocks until then.
     *
     * @param mode how it is stopped from the start; NO for not at all
     */
    <E extends Exception> Run drive(RunId id, Opening<E> opening, RunListener listener, StopSwitch stop, Stopping mode)
            throws RunIsLiveException, E, InterruptedException {
        AtomicReference<@Nullable RunLoop> running = new AtomicReference<>();
        AtomicReference<Stopping> asked = new AtomicReference<>(mode);
        Runnable onCancel = () -> ask(Stopping.CANCELLED, asked, running);
        try (Lease lease = world.leases().take(id, onCancel)) {
            Journal journal = new Journal(world.history(), opening.open(), listener);
            Inbox inbox = inboxes.get();
            RunLoop loop = new RunLoop(new RunContext(world, settings, journal, inbox, new Effects(inbox, workers)));
            running.set(loop);
            stop.connect(() -> ask(stop.presses() > 1 ? Stopping.KILLED : Stopping.INTERRUPTED, asked, running));
            return loop.run(asked.get());
        } finally {
            stop.disconnect();
        }
    }

    private static void ask(
            Stopping mode, AtomicReference<Stopping> asked, AtomicReference<@Nullable RunLoop> running) {
        asked.accumulateAndGet(mode, (before, now) -> now.compareTo(before) > 0 ? now : before);
        RunLoop loop = running.get();
        if (loop != null) {
            loop.stop(mode);
        }
    }
}
