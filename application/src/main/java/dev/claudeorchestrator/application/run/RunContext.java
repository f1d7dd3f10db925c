package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.TaskState;
import java.time.Instant;

/** What everything that drives one run shares. Owned by the engine's thread. */
final class RunContext {
    private final World world;
    private final EngineSettings settings;
    private final Journal journal;
    private final Inbox inbox;
    private final Effects effects;
    private final Slots slots;
    private Stopping stopping = Stopping.NO;
    private boolean moved = true;
    private boolean failure;

    RunContext(World world, EngineSettings settings, Journal journal, Inbox inbox, Effects effects) {
        this.world = world;
        this.settings = settings;
        this.journal = journal;
        this.inbox = inbox;
        this.effects = effects;
        this.slots = new Slots(journal.header().options().maxParallel(), settings.startSlots());
        this.failure =
                journal.run().tasks().values().stream().anyMatch(task -> task.state() instanceof TaskState.Failed);
    }

    World world() {
        return world;
    }

    EngineSettings settings() {
        return settings;
    }

    Journal journal() {
        return journal;
    }

    Effects effects() {
        return effects;
    }

    Slots slots() {
        return slots;
    }

    Inbox inbox() {
        return inbox;
    }

    Instant now() {
        return world.timers().instant();
    }

    /** Records facts from which something may follow. */
    void record(RunEvent... events) {
        journal.record(events);
        moved = true;
        for (RunEvent event : events) {
            if (event instanceof RunEvent.OfTask ofTask) {
                follow(ofTask.task());
            }
        }
    }

    private void follow(TaskName task) {
        switch (journal.task(task).state()) {
            case TaskState.Failed _ -> {
                failure = true;
                slots.leaves(task);
            }
            case TaskState.Parked _, TaskState.BackingOff _, TaskState.Succeeded _, TaskState.Cancelled _ ->
                slots.leaves(task);
            case TaskState.Skipped _ -> slots.leaves(task);
            case TaskState.Waiting _, TaskState.Preparing _, TaskState.Ready _, TaskState.Running _ -> {}
            case TaskState.Settling _, TaskState.Checking _, TaskState.Delivering _ -> {}
        }
    }

    /**
     * A session is over, and its slot free for another; in a batch that stops on failure only once it is known what
     * came of it.
     */
    void sessionEnded(TaskName task) {
        slots.isUp(task);
        if (!journal.header().batch().stopOnFailure()) {
            slots.leaves(task);
        }
        moved = true;
    }

    /** Whether some task has ended and failed. */
    boolean hasFailure() {
        return failure;
    }

    /** Something may follow now that could not before: a slot is free, an alarm went off. */
    void move() {
        moved = true;
    }

    /** Whether anything has moved since the last time this was asked. */
    boolean hasMoved() {
        boolean before = moved;
        moved = false;
        return before;
    }

    /** Takes a step on the engine's thread at that instant. */
    Timers.Alarm at(Instant instant, Runnable step) {
        return world.timers().at(instant, () -> inbox.post(step));
    }

    Stopping stopping() {
        return stopping;
    }

    void stop(Stopping mode) {
        stopping = mode;
        moved = true;
    }

    boolean isStopping() {
        return stopping != Stopping.NO;
    }
}
