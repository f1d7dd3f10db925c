package dev.claudeorchestrator.persistence;

import static dev.claudeorchestrator.domain.testkit.Fixtures.aRun;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.domain.testkit.RunScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    /** As a later version of the program would have it. */
    private static final Migrations LATER = new Migrations(List.of("V001__history.sql", "V002__for_tests.sql"));

    private static final Migrations BROKEN = new Migrations(List.of("V001__history.sql", "V002__broken.sql"));

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("history.db");
    }

    @Test
    void anEmptyFileGetsEveryVersionAndNoBackup() throws Exception {
        try (Connection connection = Connections.writing(file)) {
            LATER.apply(file, connection);

            assertThat(Migrations.version(connection)).isEqualTo(2);
        }
        assertThat(Migrations.backup(file, 0)).doesNotExist();
    }

    @Test
    void anOlderFileIsCopiedFirstAndKeepsWhatItHolds() throws Exception {
        RunScript run = aRun().starts().succeeds("docs");
        try (SqliteRunHistory history = new SqliteRunHistory(new StateDirectory(directory))) {
            history.append(run.id(), run.events());
        }

        try (Connection connection = Connections.writing(file)) {
            LATER.apply(file, connection);
            LATER.apply(file, connection);
            assertThat(Migrations.version(connection)).isEqualTo(2);
            assertThat(count(connection, "events")).isEqualTo(run.events().size());
            assertThat(count(connection, "added_later")).isEqualTo(1);
        }

        Path backup = Migrations.backup(file, 1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        try (Connection connection = Connections.reading(backup)) {
            assertThat(Migrations.version(connection)).isEqualTo(1);
            assertThat(count(connection, "events")).isEqualTo(run.events().size());
        }
    }

    @Test
    void aMigrationThatFailsChangesNothing() throws Exception {
        try (Connection connection = Connections.writing(file)) {
            Migrations.ALL.apply(file, connection);
            assertThatThrownBy(() -> BROKEN.apply(file, connection)).hasMessageContaining("nonsense");

            assertThat(Migrations.version(connection)).isEqualTo(1);
            assertThatThrownBy(() -> count(connection, "half_made")).hasMessageContaining("no such table");
        }
    }

    @Test
    void aReaderBringsAnOlderFileUpToDate() throws Exception {
        try (Connection connection = Connections.writing(file)) {
            Migrations.ALL.apply(file, connection);
        }

        try (HistoryFile later = new HistoryFile(new StateDirectory(directory), LATER)) {
            assertThat(later.read(database -> database.fetchCount(DSL.table("added_later"))))
                    .hasValue(1);
        }
    }

    @Test
    void aFileOfANewerProgramIsRefusedAndLeftAlone() throws Exception {
        try (Connection connection = Connections.writing(file)) {
            LATER.apply(file, connection);
        }

        RunScript run = aRun().starts();
        try (SqliteRunHistory history = new SqliteRunHistory(new StateDirectory(directory))) {
            assertThatThrownBy(() -> history.runs(HistoryFilter.newest(1))).satisfies(this::saysWhatToDo);
            assertThatThrownBy(() -> history.append(run.id(), run.events())).satisfies(this::saysWhatToDo);
        }
        try (Connection connection = Connections.reading(file)) {
            assertThat(count(connection, "events")).isZero();
        }
    }

    private void saysWhatToDo(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("newer version")
                .hasMessageContaining("CLAUDE_ORCHESTRATOR_HOME");
    }

    @Test
    void severalProcessesMayMakeTheFileAtOnce() throws Exception {
        List<ChildJvm> writers = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                writers.add(ChildJvm.of(HistoryWriter.class, directory.toString(), "writer-" + i, "20"));
            }
            for (ChildJvm writer : writers) {
                assertThat(writer.nextLine()).isEqualTo("ready");
            }
            for (ChildJvm writer : writers) {
                writer.say("go");
            }
            for (ChildJvm writer : writers) {
                assertThat(writer.exitStatus()).isZero();
            }
        } finally {
            for (ChildJvm writer : writers) {
                writer.close();
            }
        }

        try (SqliteRunHistory history = new SqliteRunHistory(new StateDirectory(directory))) {
            assertThat(history.runs(HistoryFilter.newest(10)))
                    .extracting(row -> row.id().value())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 3).mapToObj(i -> "writer-" + i).toList());
            history.runs(HistoryFilter.newest(10))
                    .forEach(
                            row -> assertThat(history.load(row.id()).findings()).hasSize(20));
        }
    }

    private static int count(Connection connection, String table) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            return row.getInt(1);
        }
    }
}
