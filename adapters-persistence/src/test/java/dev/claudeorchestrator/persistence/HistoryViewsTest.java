package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aBatch;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aTask;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static dev.claudeorchestrator.domain.testkit.Fixtures.usageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.Judgement.Exhausted;
import dev.claudeorchestrator.domain.session.Judgement.NextSession;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views, read as anybody would read them, and what the documentation says of them. */
class HistoryViewsTest {
    private static final Path DOCUMENT = Path.of("../docs/reference/history.md");
    private static final Pattern SECTION = Pattern.compile("^## (v_\\w+)$", Pattern.MULTILINE);
    private static final Pattern COLUMN = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);
    private static final Pattern EXAMPLE = Pattern.compile("```sql\\R(.*?);\\R```", Pattern.DOTALL);

    @TempDir
    Path directory;

    private SqliteRunHistory history;
    private StateDirectory state;

    @BeforeEach
    void open() {
        state = new StateDirectory(directory);
        history = new SqliteRunHistory(state);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void theDocumentNamesEveryViewWithEveryColumnInOrder() throws Exception {
        store(aRun().starts());

        Map<String, List<String>> actual = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> view :
                rows("select name from sqlite_schema where type = 'view' order by rowid")) {
            String name = String.valueOf(view.get("name"));
            actual.put(
                    name,
                    rows("select name from pragma_table_info('" + name + "') order by cid").stream()
                            .map(column -> String.valueOf(column.get("name")))
                            .toList());
        }

        assertThat(documented()).isEqualTo(actual);
    }

    @Test
    void theExamplesOfTheDocumentRun() throws Exception {
        store(aRun(aBatch("a", "b"))
                .starts()
                .succeeds(
                        "a",
                        someEvidence()
                                .denied("Bash", "make")
                                .using(usageOf("0.125"))
                                .build())
                .fails(
                        "b",
                        Outcome.CRASHED,
                        someEvidence().denied("Bash", "make").build()));

        List<String> examples = EXAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).hasSize(3);
        assertThat(rows(examples.get(0)))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("run_name", "quiet-otter")
                        .containsEntry("task", "b")
                        .containsEntry("outcome", "crashed"));
        assertThat(rows(examples.get(1)))
                .containsExactly(Map.of("day", "2026-11-22", "attempts", 2, "cost_usd", 0.38, "output_tokens", 200));
        assertThat(rows(examples.get(2))).containsExactly(Map.of("rule", "Bash(make)", "times", 2));
    }

    @Test
    void aRunAndItsTasksAreReadPlainly() throws Exception {
        store(aRun(aBatch(aTask("a"), aTask("b").dependingOn("a")))
                .starts()
                .succeeds("a", someEvidence().using(usageOf("0.123456789")).build())
                .tell(at -> new RunEvent.WorktreeRemoved(at, new TaskName("a")))
                .prepares("b")
                .opens("b")
                .parks("b", ParkingReason.USAGE_LIMIT)
                .rests());

        Map<String, @Nullable Object> run = row("select * from v_runs");
        assertThat(run)
                .containsEntry("run_id", "20261122-020000-quiet-otter")
                .containsEntry("state", "parked")
                .containsEntry("trigger", "manual")
                .containsEntry("started_at", "2026-11-22T02:00:00.000Z")
                .containsEntry("finished_at", null)
                .containsEntry("tasks", 2)
                .containsEntry("succeeded", 1)
                .containsEntry("parked", 1)
                .containsEntry("attempts", 2)
                .containsEntry("cost_usd", 0.123456789)
                .containsEntry("estimated", 0);

        assertThat(row("select * from v_tasks where task = 'a'"))
                .containsEntry("state", "succeeded")
                .containsEntry("outcome", "succeeded")
                .containsEntry("check_verdict", "passed")
                .containsEntry("delivery", "kept")
                .containsEntry("started_at", "2026-11-22T02:00:01.000Z")
                .containsEntry("finished_at", "2026-11-22T02:00:13.000Z")
                .containsEntry("duration_ms", 12_000)
                .containsEntry("session_ms", 3_000)
                .containsEntry("worktree", null)
                .containsEntry("branch", "task/a")
                .containsEntry("ref", "refs/orchestrator/quiet-otter/a")
                .containsEntry("insertions", 10)
                .containsEntry("model", "claude-sonnet-4-5");
        assertThat(row("select * from v_tasks where task = 'b'"))
                .containsEntry("state", "parked")
                .containsEntry("outcome", null)
                .containsEntry("parking_reason", "usage_limit")
                .containsEntry("parked_until", "2026-11-22T03:00:20.000Z")
                .containsEntry("reason", "the service asked to wait")
                .containsEntry("worktree", "/home/me/project-worktrees/b");
    }

    @Test
    void everyAttemptTellsHowItEnded() throws Exception {
        TaskName task = new TaskName("docs");
        store(aRun().starts()
                .prepares("docs")
                .opens("docs")
                .tell(at -> new RunEvent.StopRequested(at, task, 1, StopCause.IDLE))
                .ends(
                        "docs",
                        someEvidence()
                                .exited(143)
                                .stoppedFor(StopCause.IDLE)
                                .failedBy("overloaded", 529, "Overloaded")
                                .build(),
                        new Judgement.TryAgain(NextSession.SAME, new Exhausted.Ends(Outcome.STALLED), "it fell silent"))
                .tell(at -> new RunEvent.BackedOff(at, task, at, NextSession.SAME, true, "it fell silent"))
                .opens("docs")
                .ends(
                        "docs",
                        someEvidence()
                                .ended(new ProcessEnd.Lost())
                                .withResult(null)
                                .build(),
                        new Judgement.Final(Outcome.CRASHED, "it is gone")));

        assertThat(row("select * from v_attempts where attempt = 1"))
                .containsEntry("resumed", 0)
                .containsEntry("stop_cause", "idle")
                .containsEntry("process_end", "exited")
                .containsEntry("exit_status", 143)
                .containsEntry("result", "success")
                .containsEntry("failure", "overloaded")
                .containsEntry("failure_status", 529)
                .containsEntry("judgement", "try_again")
                .containsEntry("reason", "it fell silent")
                .containsEntry("pid", 4001)
                .containsEntry("claude_version", "2.1.197")
                .containsEntry("duration_ms", 4_000);
        assertThat(row("select * from v_attempts where attempt = 2"))
                .containsEntry("resumed", 1)
                .containsEntry("process_end", "lost")
                .containsEntry("exit_status", null)
                .containsEntry("result", null)
                .containsEntry("judgement", "final");
        assertThat(row("select * from v_tasks")).containsEntry("attempts", 2).containsEntry("retries", 1);
    }

    @Test
    void aCheckThatWasCutShortStaysBesideTheNext() throws Exception {
        RunScript run = aRun().starts().succeeds("docs");
        List<RunEvent> events = new ArrayList<>(run.events());
        int started = events.indexOf(events.stream()
                .filter(event -> event instanceof RunEvent.CheckStarted)
                .findFirst()
                .orElseThrow());
        events.add(started, events.get(started));
        history.append(run.id(), events);

        List<Map<String, @Nullable Object>> checks = rows("select * from v_checks order by number");
        assertThat(checks).hasSize(2);
        assertThat(checks.get(0)).containsEntry("verdict", null).containsEntry("ended_at", null);
        assertThat(checks.get(1))
                .containsEntry("number", 2)
                .containsEntry("verdict", "passed")
                .containsEntry("reason", "the check passed")
                .containsEntry("duration_ms", 1_000)
                .containsEntry("log", "/state/check-1.log");
    }

    @Test
    void aReaderSeesTheRunWhileItGoesOn() throws Exception {
        RunScript run = aRun().starts().prepares("docs").opens("docs");
        for (RunEvent event : run.events()) {
            history.append(run.id(), List.of(event));
            assertThat(row("select count(*) as events from events"))
                    .containsEntry("events", run.events().indexOf(event) + 1);
        }
        assertThat(row("select state from v_tasks")).containsEntry("state", "running");
    }

    private void store(RunScript run) {
        history.append(run.id(), run.events());
    }

    private Map<String, @Nullable Object> row(String query) throws SQLException {
        List<Map<String, @Nullable Object>> rows = rows(query);
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private List<Map<String, @Nullable Object>> rows(String query) throws SQLException {
        try (Connection connection = Connections.reading(state.history());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            while (result.next()) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnName(column), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static Map<String, List<String>> documented() throws IOException {
        String text = Files.readString(DOCUMENT);
        List<MatchResult> sections = SECTION.matcher(text).results().toList();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (MatchResult section : sections) {
            int next = text.indexOf("\n## ", section.end());
            String body = text.substring(section.end(), next < 0 ? text.length() : next);
            columns.put(
                    section.group(1),
                    COLUMN.matcher(body).results().map(found -> found.group(1)).toList());
        }
        return columns;
    }
}
