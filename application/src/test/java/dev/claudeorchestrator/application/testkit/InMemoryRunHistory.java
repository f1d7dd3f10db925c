package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.environment.ChildEnvironment;
import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.TaskRow;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.application.port.UsageRow;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.session.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A history that lasts as long as the object. It refuses what a real one refuses: events that cannot follow from what
 * was appended before.
 *
 * <p>To be programmed: {@link #failOnAppend} lets a coming append fail as if the disk were full,
 * {@link #afterEachAppend} looks on. To be asked: {@link #events}.
 */
public final class InMemoryRunHistory implements RunHistory {
    private static final Comparator<Run> NEWEST_FIRST = Comparator.comparing(Run::startedAt)
            .thenComparing(run -> run.header().id())
            .reversed();

    private final Map<RunId, List<RunEvent>> events = new LinkedHashMap<>();
    private final Map<RunId, Run> folded = new HashMap<>();
    private int appends;
    private int failAt;
    private Consumer<? super List<? extends RunEvent>> observer = appended -> {};

    /** The n-th append from now on, counted from 1, fails and stores nothing. */
    public synchronized void failOnAppend(int n) {
        failAt = appends + n;
    }

    /** Calls the observer after each append, on the appending thread. */
    public synchronized void afterEachAppend(Consumer<? super List<? extends RunEvent>> observer) {
        this.observer = observer;
    }

    /** Everything appended to a run. */
    public synchronized List<RunEvent> events(RunId run) {
        return List.copyOf(events.getOrDefault(run, List.of()));
    }

    /** The runs there are, oldest append first. */
    public synchronized List<RunId> runs() {
        return List.copyOf(events.keySet());
    }

    @Override
    public void append(RunId run, List<? extends RunEvent> more) {
        if (more.isEmpty()) {
            return;
        }
        Consumer<? super List<? extends RunEvent>> looksOn;
        synchronized (this) {
            appends++;
            if (appends == failAt) {
                throw new HistoryException(
                        "cannot write the history: no space left on device",
                        new IOException("no space left on device"));
            }
            if (more.getFirst() instanceof RunEvent.RunStarted started
                    && !started.header().id().equals(run)) {
                throw new IllegalArgumentException(
                        "run " + started.header().id() + " cannot start under the id " + run);
            }
            Run before = folded.get(run);
            Run after = before == null ? Run.of(more) : before;
            if (before != null) {
                for (RunEvent event : more) {
                    after = after.after(event);
                }
            }
            folded.put(run, after);
            events.computeIfAbsent(run, unused -> new ArrayList<>()).addAll(more);
            looksOn = observer;
        }
        looksOn.accept(List.copyOf(more));
    }

    @Override
    public void replay(RunId run, Consumer<? super RunEvent> reader) {
        events(run).forEach(reader);
    }

    @Override
    public synchronized List<RunId> named(String word, @Nullable Path repository) {
        List<Run> all = newestFirst()
                .filter(run -> repository == null || run.header().repository().equals(repository))
                .toList();
        if (word.equals("last")) {
            return all.stream().limit(1).map(run -> run.header().id()).toList();
        }
        List<RunId> exact = having(all, word::equals);
        return exact.isEmpty() ? having(all, text -> text.startsWith(word)) : exact;
    }

    private static List<RunId> having(List<Run> runs, Predicate<String> wanted) {
        return runs.stream()
                .filter(run -> wanted.test(run.header().name().value())
                        || wanted.test(run.header().id().value()))
                .map(run -> run.header().id())
                .toList();
    }

    @Override
    public synchronized List<RunRow> runs(HistoryFilter filter) {
        return newestFirst()
                .filter(run -> isWithin(run.startedAt(), filter) && isOf(run, filter))
                .filter(run -> run.tasks().values().stream().anyMatch(task -> isWanted(task, filter)))
                .limit(filter.limit())
                .map(InMemoryRunHistory::row)
                .toList();
    }

    private static RunRow row(Run run) {
        Map<String, Integer> counts = new HashMap<>();
        run.tasks().values().forEach(task -> counts.merge(task.state().word(), 1, Integer::sum));
        return new RunRow(
                run.header().id(),
                run.header().name().value(),
                run.header().batch().name(),
                run.state(),
                run.header().trigger(),
                run.header().base().label(),
                run.startedAt(),
                run.finishedAt(),
                counts,
                run.usage());
    }

    @Override
    public synchronized List<TaskRow> tasks(HistoryFilter filter) {
        record Begun(Run run, TaskRun task, Instant at) {}
        Stream<Begun> all = newestFirst()
                .filter(run -> isOf(run, filter))
                .flatMap(run -> run.tasks().values().stream()
                        .filter(task -> isWanted(task, filter))
                        .map(task -> new Begun(run, task, begun(run, task))));
        return all.filter(begun -> isWithin(begun.at(), filter))
                .sorted(Comparator.comparing(Begun::at)
                        .thenComparing(begun -> begun.run().header().id())
                        .reversed())
                .limit(filter.limit())
                .map(begun -> row(begun.run(), begun.task()))
                .toList();
    }

    private static Instant begun(Run run, TaskRun task) {
        Instant own = task.times().startedAt();
        return own == null ? run.startedAt() : own;
    }

    private static TaskRow row(Run run, TaskRun task) {
        return new TaskRow(
                run.header().id(),
                run.header().name().value(),
                task.task().value(),
                task.state().word(),
                task.ending(),
                task.attempts().size(),
                task.usage(),
                task.times().startedAt(),
                task.times().finishedAt());
    }

    @Override
    public synchronized List<UsageRow> usage(UsageBy by, HistoryFilter filter) {
        Map<String, UsageRow> sums = new HashMap<>();
        newestFirst()
                .filter(run -> isOf(run, filter))
                .forEach(run -> run.tasks().values().stream()
                        .filter(task -> isWanted(task, filter))
                        .forEach(task -> task.attempts().stream()
                                .filter(attempt -> isWithin(attempt.startedAt(), filter))
                                .forEach(attempt -> {
                                    String key = key(by, run, task, attempt);
                                    sums.merge(key, new UsageRow(key, 1, attempt.usage()), InMemoryRunHistory::plus);
                                })));
        Comparator<UsageRow> order = by == UsageBy.DAY
                ? Comparator.comparing(UsageRow::key).reversed()
                : Comparator.comparing((UsageRow row) -> row.usage().costUsd())
                        .reversed()
                        .thenComparing(UsageRow::key);
        return sums.values().stream().sorted(order).limit(filter.limit()).toList();
    }

    private static UsageRow plus(UsageRow one, UsageRow other) {
        Usage sum = one.usage().plus(other.usage());
        return new UsageRow(one.key(), one.sessions() + other.sessions(), sum);
    }

    private static String key(UsageBy by, Run run, TaskRun task, Attempt attempt) {
        return switch (by) {
            case DAY ->
                attempt.startedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
            case TASK -> task.task().value();
            case MODEL -> attempt.facts() == null ? "unknown" : attempt.facts().model();
            case BATCH -> run.header().batch().name();
        };
    }

    private Stream<Run> newestFirst() {
        return folded.values().stream().sorted(NEWEST_FIRST);
    }

    private static boolean isOf(Run run, HistoryFilter filter) {
        return filter.repository() == null
                || Objects.equals(filter.repository(), run.header().repository());
    }

    private static boolean isWithin(Instant at, HistoryFilter filter) {
        return (filter.since() == null || !at.isBefore(filter.since()))
                && (filter.until() == null || at.isBefore(filter.until()));
    }

    private static boolean isWanted(TaskRun task, HistoryFilter filter) {
        boolean named = filter.taskGlob() == null
                || ChildEnvironment.matcher(List.of(filter.taskGlob()))
                        .test(task.task().value());
        boolean ended = filter.outcome() == null
                || task.ending() != null && task.ending().outcome() == filter.outcome();
        return named && ended;
    }
}
