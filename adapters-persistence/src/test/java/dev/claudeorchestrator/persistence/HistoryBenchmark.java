package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Fills a history with task runs and prints what questions and appends cost. Not a test: run it by hand, with a
 * directory and how many task runs (a million by default). A directory that is filled already is used as it is.
 */
final class HistoryBenchmark {
    private static final int TASKS_OF_A_RUN = 10;
    private static final int MINUTES_BETWEEN_RUNS = 5;
    private static final int ROUNDS = 20;

    private HistoryBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        StateDirectory state = new StateDirectory(Path.of(arguments[0]).toAbsolutePath());
        int taskRuns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        try (SqliteRunHistory history = new SqliteRunHistory(state)) {
            if (history.runs(HistoryFilter.newest(1)).isEmpty()) {
                RunScript first = Fixtures.aRun()
                        .called("a-first-run", "first")
                        .starts()
                        .succeeds("docs")
                        .rests();
                history.append(first.id(), first.events());
                fill(state.history(), taskRuns / TASKS_OF_A_RUN);
            }
            ask(history);
            append(history, List.of("first round", "single events", "single events"));
        }
    }

    /** Copies of one run that was really recorded, spread over the time before it. */
    private static void fill(Path file, int runs) throws SQLException {
        try (Connection connection = Connections.writing(file);
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            statement.execute("create temp table copies (n integer primary key, id text, at text)");
            try (PreparedStatement copies = connection.prepareStatement("""
                    with recursive numbers(n) as (values (1) union all select n + 1 from numbers where n < ?)
                    insert into copies
                    select n, printf('r-%08d', n),
                      strftime('%Y-%m-%dT%H:%M:%fZ', '2026-11-21', printf('-%d minutes', (? - n) * ?))
                    from numbers
                    """)) {
                copies.setInt(1, runs);
                copies.setInt(2, runs);
                copies.setInt(3, MINUTES_BETWEEN_RUNS);
                copies.execute();
            }
            copy(connection, "runs", "(select 1)", "run_id = c.id", "started_at = c.at");
            String tasks = "(select value from json_each('[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]'))";
            copy(connection, "tasks", tasks, "run_id = c.id", "task = 'task-' || value", "began_at = c.at");
            copy(
                    connection,
                    "attempts",
                    tasks,
                    "run_id = c.id",
                    "task = 'task-' || value",
                    "day = substr(c.at, 1, 10)");
            statement.execute("commit");
        }
    }

    /** Inserts a table's only row again for every copy, with some columns changed ({@code column = expression}). */
    private static void copy(Connection connection, String table, String times, String... changes) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                var names = statement.executeQuery("select name from pragma_table_info('" + table + "')")) {
            while (names.next()) {
                String column = names.getString(1);
                columns.add(column);
                values.add(List.of(changes).stream()
                        .filter(change -> change.startsWith(column + " = "))
                        .map(change -> change.substring(column.length() + 3))
                        .findFirst()
                        .orElse("o." + column));
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into " + table + " (" + String.join(", ", columns) + ") select "
                    + String.join(", ", values) + " from copies c, " + times + " cross join (select * from " + table
                    + " where run_id = 'a-first-run') o");
        }
    }

    private static void ask(SqliteRunHistory history) {
        HistoryFilter all = HistoryFilter.newest(Integer.MAX_VALUE);
        HistoryFilter failed = new HistoryFilter(null, null, Outcome.CRASHED, null, null, 20);
        HistoryFilter named = new HistoryFilter(null, "task-7", null, null, null, 20);
        time("last 20 task runs", () -> history.tasks(HistoryFilter.newest(20)));
        time("last 20 task runs of a name", () -> history.tasks(named));
        time("last 20 task runs of an outcome that none has", () -> history.tasks(failed));
        time("last 20 runs", () -> history.runs(HistoryFilter.newest(20)));
        time("runs called by a prefix", () -> history.named("r-0000", null));
        time("usage by day", () -> history.usage(UsageBy.DAY, all));
        time("usage by task", () -> history.usage(UsageBy.TASK, all));
        time("usage by model", () -> history.usage(UsageBy.MODEL, all));
        time("usage by batch", () -> history.usage(UsageBy.BATCH, all));
    }

    private static void append(SqliteRunHistory history, List<String> rounds) {
        for (String round : rounds) {
            RunScript run = Fixtures.aRun()
                    .called("bench-" + System.nanoTime(), "bench")
                    .starts();
            history.append(run.id(), run.events());
            List<Long> nanos = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                RunEvent event = new RunEvent.RunFound(Fixtures.NOW, new Finding("note", "event " + i));
                long start = System.nanoTime();
                history.append(run.id(), List.of(event));
                nanos.add(System.nanoTime() - start);
            }
            print("append of one event, " + round, nanos);
            List<Long> lives = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                RunScript life = Fixtures.aRun()
                        .called("life-" + System.nanoTime(), "life")
                        .starts()
                        .succeeds("docs")
                        .rests();
                long start = System.nanoTime();
                life.events().forEach(event -> history.append(life.id(), List.of(event)));
                lives.add((System.nanoTime() - start) / life.events().size());
            }
            print("append of one event of a task's whole life", lives);
        }
    }

    private static void time(String what, Runnable question) {
        long begun = System.nanoTime();
        question.run();
        long first = System.nanoTime() - begun;
        List<Long> nanos = new ArrayList<>();
        for (int i = 0;
                i < ROUNDS && System.nanoTime() - begun < Duration.ofSeconds(20).toNanos();
                i++) {
            long start = System.nanoTime();
            question.run();
            nanos.add(System.nanoTime() - start);
        }
        System.out.printf(Locale.ROOT, "%-50s first %8.1f ms%n", what, first / 1e6);
        print("", nanos);
    }

    private static void print(String what, List<Long> nanos) {
        Collections.sort(nanos);
        System.out.printf(
                Locale.ROOT,
                "%-50s min %10.3f ms, median %8.3f ms, most %8.3f ms%n",
                what,
                nanos.getFirst() / 1e6,
                nanos.get(nanos.size() / 2) / 1e6,
                nanos.getLast() / 1e6);
    }
}
