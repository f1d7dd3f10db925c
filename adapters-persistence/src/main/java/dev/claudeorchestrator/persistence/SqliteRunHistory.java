package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.persistence.jooq.Tables.EVENTS;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.TaskRow;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.application.port.UsageRow;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunFold;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.persistence.Connections.Durability;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The history in a SQLite file. Events are the truth; what lists and sums are read from is kept in step in the same
 * transaction. A history that does not exist yet is made by the first append, never by a question.
 */
final class SqliteRunHistory implements RunHistory, AutoCloseable {
    private final Path path;
    private final HistoryFile file;

    /** Folds of the runs that this process appends to; guarded by itself. */
    private final Map<RunId, Told> live = new HashMap<>();

    @Inject
    SqliteRunHistory(StateDirectory state) {
        path = state.history();
        file = new HistoryFile(state, Migrations.ALL);
    }

    /** A run so far, and the number of its last event. */
    private record Told(RunFold fold, long last) {}

    @Override
    public void append(RunId run, List<? extends RunEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (events.getFirst() instanceof RunEvent.RunStarted started
                && !started.header().id().equals(run)) {
            throw new IllegalArgumentException("run " + started.header().id() + " cannot start under the id " + run);
        }
        synchronized (live) {
            // Taken out until it is certain: after a failure the next append reads the file again.
            Told before = live.remove(run);
            Appending appending = new Appending(run, events, before);
            file.write(durability(events), appending);
            if (!hasEnded(events)) {
                live.put(run, appending.after());
            }
        }
    }

    /** An ending is told to people, and work may be cleared away after it; that should survive a power failure. */
    private static Durability durability(List<? extends RunEvent> events) {
        boolean last = events.stream()
                .anyMatch(event -> event instanceof RunEvent.TaskEnded || event instanceof RunEvent.RunRested);
        return last ? Durability.POWER : Durability.PROCESS;
    }

    private static boolean hasEnded(List<? extends RunEvent> events) {
        return events.getLast() instanceof RunEvent.RunRested rested
                && rested.state().isEnd();
    }

    /** One append, inside its transaction. */
    private final class Appending implements HistoryFile.Work {
        private final RunId run;
        private final List<? extends RunEvent> events;
        private @Nullable Told told;

        Appending(RunId run, List<? extends RunEvent> events, @Nullable Told before) {
            this.run = run;
            this.events = events;
            this.told = before;
        }

        @Override
        public void in(DSLContext transaction) {
            long sequence = last(transaction);
            if (sequence == 0 && !(events.getFirst() instanceof RunEvent.RunStarted)) {
                throw new IllegalStateException("the history of run " + run + " does not begin with its start");
            }
            RunFold fold = told != null && told.last() == sequence ? told.fold() : refold(transaction);
            Projections projections = new Projections(transaction, run, fold);
            for (RunEvent event : events) {
                fold.add(event);
                insert(transaction, ++sequence, event);
                projections.follow(event);
            }
            told = new Told(fold, sequence);
        }

        Told after() {
            if (told == null) {
                throw new IllegalStateException("nothing was appended");
            }
            return told;
        }

        private long last(DSLContext transaction) {
            Long last = transaction
                    .select(DSL.max(EVENTS.SEQUENCE))
                    .from(EVENTS)
                    .where(EVENTS.RUN_ID.eq(run.value()))
                    .fetchOne(0, Long.class);
            return last == null ? 0 : last;
        }

        private RunFold refold(DSLContext transaction) {
            RunFold fold = new RunFold();
            tell(transaction, run, fold::add);
            return fold;
        }

        private void insert(DSLContext transaction, long sequence, RunEvent event) {
            transaction
                    .insertInto(EVENTS)
                    .set(EVENTS.RUN_ID, run.value())
                    .set(EVENTS.SEQUENCE, sequence)
                    .set(EVENTS.AT, Columns.time(event.at()))
                    .set(
                            EVENTS.TASK,
                            event instanceof RunEvent.OfTask ofTask
                                    ? ofTask.task().value()
                                    : null)
                    .set(EVENTS.TYPE, EventJson.type(event))
                    .set(EVENTS.PAYLOAD, EventJson.payload(event))
                    .execute();
        }
    }

    @Override
    public void replay(RunId run, Consumer<? super RunEvent> reader) {
        file.read(database -> {
            tell(database, run, reader);
            return true;
        });
    }

    private void tell(DSLContext database, RunId run, Consumer<? super RunEvent> reader) {
        try (Cursor<Record3<Long, String, String>> rows = database.select(EVENTS.SEQUENCE, EVENTS.TYPE, EVENTS.PAYLOAD)
                .from(EVENTS)
                .where(EVENTS.RUN_ID.eq(run.value()))
                .orderBy(EVENTS.SEQUENCE)
                .fetchLazy()) {
            for (Record3<Long, String, String> row : rows) {
                reader.accept(event(run, row));
            }
        }
    }

    private RunEvent event(RunId run, Record3<Long, String, String> row) {
        try {
            return EventJson.read(row.value2(), row.value3());
        } catch (IllegalArgumentException e) {
            throw new HistoryException(
                    "event " + row.value1() + " of run " + run + " in " + path + " cannot be read: " + e.getMessage()
                            + "; a newer version of this program may have written it, else the file is damaged",
                    e);
        }
    }

    @Override
    public List<RunId> named(String word, @Nullable Path repository) {
        return file.read(database -> new HistoryQueries(database).named(word, repository))
                .orElse(List.of());
    }

    @Override
    public List<RunRow> runs(HistoryFilter filter) {
        return file.read(database -> new HistoryQueries(database).runs(filter)).orElse(List.of());
    }

    @Override
    public List<TaskRow> tasks(HistoryFilter filter) {
        return file.read(database -> new HistoryQueries(database).tasks(filter)).orElse(List.of());
    }

    @Override
    public List<UsageRow> usage(UsageBy by, HistoryFilter filter) {
        return file.read(database -> new HistoryQueries(database).usage(by, filter))
                .orElse(List.of());
    }

    @Override
    public void close() {
        file.close();
    }
}
