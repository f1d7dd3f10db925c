package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The durable memory of runs. What was appended survives the death of the process, and readers in other processes never
 * wait for a writer. Thread-safe. Every method may block on the disk; failures of storage are
 * {@link HistoryException}s.
 */
public interface RunHistory {
    /**
     * Appends events of one run, all or none of them. A run's first event is its {@code RunStarted}. Only the process
     * that has the run's lease appends to it.
     */
    void append(RunId run, List<? extends RunEvent> events);

    /** Reads a run's events in order. */
    void replay(RunId run, Consumer<? super RunEvent> reader);

    /**
     * The run as its events add up to.
     *
     * @throws IllegalArgumentException when there is no such run
     */
    default Run load(RunId run) {
        List<RunEvent> events = new ArrayList<>();
        replay(run, events::add);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("there is no run " + run);
        }
        return Run.of(events);
    }

    /**
     * The runs that a word may mean, newest first: a name, an id, a unique prefix of either, or {@code last}. An exact
     * name or id wins over prefixes; several runs may bear one name.
     *
     * @param repository only runs of this repository; null for all
     */
    List<RunId> named(String word, @Nullable Path repository);

    /** Runs, newest first. */
    List<RunRow> runs(HistoryFilter filter);

    /** Tasks of runs, newest first. */
    List<TaskRow> tasks(HistoryFilter filter);

    /** What was used, summed up, newest or largest first. */
    List<UsageRow> usage(UsageBy by, HistoryFilter filter);
}
