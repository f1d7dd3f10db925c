package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.domain.testkit.Fixtures.NOW;
import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static dev.claudeorchestrator.domain.testkit.Fixtures.someEvidence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.testkit.RunScript;
import dev.claudeorchestrator.persistence.Connections.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the history treats its file, and what it says when the file is not as it should be. */
class HistoryFileTest {
    @TempDir
    Path directory;

    private StateDirectory state;
    private SqliteRunHistory history;

    @BeforeEach
    void open() {
        state = new StateDirectory(directory.resolve("state"));
        history = new SqliteRunHistory(state);
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void aQuestionToAHistoryThatDoesNotExistMakesNothing() {
        history.runs(HistoryFilter.newest(1));
        history.tasks(HistoryFilter.newest(1));
        history.usage(UsageBy.DAY, HistoryFilter.newest(1));
        history.named("last", null);
        history.replay(new RunId("unknown"), event -> {});

        assertThat(state.root()).doesNotExist();
    }

    @Test
    void aFileThatNobodyWroteToYetHoldsNothing() throws Exception {
        Files.createDirectories(state.root());
        Files.createFile(state.history());

        assertThat(history.runs(HistoryFilter.newest(1))).isEmpty();
        assertThat(state.history()).isEmptyFile();
    }

    @Test
    void nobodyElseMayLookInside() throws Exception {
        store(aRun().starts());

        assertThat(permissions(state.root())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(state.root())) {
            assertThat(files.filter(Files::isRegularFile))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void aFileThatOthersMightReadIsShutWhenItIsWrittenTo() throws Exception {
        store(aRun().starts());
        history.close();
        Files.setPosixFilePermissions(state.history(), PosixFilePermissions.fromString("rw-r--r--"));

        history.append(aRun().id(), List.of(new RunEvent.RunFound(NOW, new Finding("note", "one"))));

        assertThat(permissions(state.history())).isEqualTo("rw-------");
    }

    @Test
    void aWriterLogsAheadWaitsForOthersAndSyncsAsItWasTold() throws Exception {
        try (Connection connection = Connections.writing(directory.resolve("file.db"))) {
            assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(connection, "busy_timeout")).isEqualTo("60000");
            assertThat(pragma(connection, "synchronous")).isEqualTo("1");
            Connections.synchronous(connection, Durability.POWER);
            assertThat(pragma(connection, "synchronous")).isEqualTo("2");
        }
    }

    @Test
    void aReaderCannotWrite() throws Exception {
        store(aRun().starts());

        try (Connection connection = Connections.reading(state.history());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("delete from events"))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(history.runs(HistoryFilter.newest(1))).hasSize(1);
    }

    @Test
    void aReaderDoesNotWaitForAWriter() throws Exception {
        RunScript run = aRun().starts();
        store(run);

        try (Connection other = Connections.writing(state.history());
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            statement.execute("delete from runs");
            // A reader that waited would find the file locked for as long as this test lasts.
            assertThat(history.runs(HistoryFilter.newest(1))).hasSize(1);
            assertThat(history.load(run.id())).isEqualTo(run.run());
            statement.execute("rollback");
        }
    }

    @Test
    void whatAnotherProcessAppendedInBetweenIsTakenIntoAccount() {
        RunScript run = aRun().starts().prepares("docs");
        store(run);
        try (SqliteRunHistory other = new SqliteRunHistory(state)) {
            other.append(run.id(), run.opens("docs").events().subList(3, 6));
        }

        List<RunEvent> rest = aRun().starts().succeeds("docs").rests().events();
        history.append(run.id(), rest.subList(6, rest.size()));

        assertThat(history.load(run.id()))
                .isEqualTo(aRun().starts().succeeds("docs").rests().run());
    }

    @Test
    void runsAreAppendedToFromManyThreads() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<RunScript>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                RunScript run = aRun().called("r-" + i, "run-" + i)
                        .starts()
                        .succeeds("docs")
                        .rests();
                work.add(() -> {
                    run.events().forEach(event -> history.append(run.id(), List.of(event)));
                    return run;
                });
            }
            for (Future<RunScript> done : threads.invokeAll(work)) {
                assertThat(history.load(done.get().id())).isEqualTo(done.get().run());
            }
        }
    }

    @Test
    void anAppendAfterTheFileWasClosedOpensItAgain() {
        RunScript run = aRun().starts();
        store(run);
        history.close();
        history.append(run.id(), List.of(new RunEvent.RunFound(NOW, new Finding("note", "one"))));

        assertThat(history.load(run.id()).findings()).hasSize(1);
    }

    @Test
    void aFileThatIsNoDatabaseIsCalledDamagedAndLeftAsItIs() throws Exception {
        Files.createDirectories(state.root());
        Files.writeString(state.history(), "This is not a database, whatever its name says. ".repeat(100));
        byte[] before = Files.readAllBytes(state.history());

        assertThatThrownBy(() -> history.runs(HistoryFilter.newest(1)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(state.history() + " is damaged")
                .hasMessageContaining("recover");
        assertThatThrownBy(() -> store(aRun().starts()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("is damaged");
        assertThat(state.history()).hasBinaryContent(before);
    }

    @Test
    void aFileWhosePagesWereOverwrittenIsCalledDamaged() throws Exception {
        store(aRun().starts()
                .succeeds("docs", someEvidence().complaining("x".repeat(50_000)).build()));
        history.close();
        try (FileChannel file = FileChannel.open(state.history(), StandardOpenOption.WRITE)) {
            long size = file.size();
            for (long page = 4096; page < size; page += 4096) {
                file.write(ByteBuffer.wrap(new byte[4096]), page);
            }
        }

        assertThatThrownBy(() -> history.runs(HistoryFilter.newest(1)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void anEventThatCannotBeReadIsNamed() throws Exception {
        RunScript run = aRun().starts().prepares("docs");
        store(run);
        try (Connection connection = Connections.writing(state.history());
                Statement statement = connection.createStatement()) {
            statement.execute("update events set type = 'task_teleported' where sequence = 2");
        }

        assertThatThrownBy(() -> history.load(run.id()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("event 2 of run " + run.id())
                .hasMessageContaining("task_teleported")
                .hasMessageContaining(state.history().toString());
    }

    @Test
    void aWordOfANewerVersionIsNamed() throws Exception {
        store(aRun().starts().succeeds("docs"));
        try (Connection connection = Connections.writing(state.history());
                Statement statement = connection.createStatement()) {
            statement.execute("update tasks set outcome = 'merged'");
        }

        assertThatThrownBy(() -> history.tasks(HistoryFilter.newest(1)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("\"merged\"")
                .hasMessageContaining("newer version");
    }

    @Test
    void aDirectoryInItsPlaceIsSaidSo() throws Exception {
        Files.createDirectories(state.history());

        assertThatThrownBy(() -> history.runs(HistoryFilter.newest(1)))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("the history " + state.history())
                .hasMessageContaining("CLAUDE_ORCHESTRATOR_HOME");
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsSaidSo() throws Exception {
        Files.writeString(state.root(), "a file in the way");

        assertThatThrownBy(() -> store(aRun().starts()))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(state.history().toString())
                .hasMessageContaining("CLAUDE_ORCHESTRATOR_HOME");
    }

    @Test
    void aFullDiskFailsTheAppendAndLosesNothing() throws Exception {
        RunScript run = aRun().starts();
        HistoryFile file = new HistoryFile(state, Migrations.ALL);
        store(run);

        assertThatThrownBy(() -> file.write(Durability.PROCESS, transaction -> {
                    transaction.execute("pragma max_page_count = 1");
                    transaction.execute("create table large as select hex(randomblob(1000000)) as content");
                }))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("the disk is full");
        file.close();

        assertThat(history.load(run.id())).isEqualTo(run.run());
        history.append(run.id(), List.of(new RunEvent.RunFound(NOW, new Finding("note", "one"))));
    }

    private void store(RunScript run) {
        history.append(run.id(), run.events());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma " + name)) {
            return row.getString(1);
        }
    }
}
