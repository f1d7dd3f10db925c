package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.HistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The SQLite file: one connection writes, short-lived ones read. Thread-safe. Every failure of storage comes out as a
 * {@link HistoryException}.
 */
final class HistoryFile implements AutoCloseable {
    private static final Settings SETTINGS =
            new Settings().withRenderSchema(false).withExecuteLogging(false).withFetchWarnings(false);

    static {
        // Else jOOQ greets the user's terminal or log with its name and a tip of the day.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private final Path directory;
    private final Path file;
    private final Migrations migrations;
    private final Object writing = new Object();
    private @Nullable Connection writer;
    private volatile boolean known;

    /** Touches nothing yet. */
    HistoryFile(StateDirectory state, Migrations migrations) {
        this.directory = state.root();
        this.file = state.history();
        this.migrations = migrations;
    }

    /** Something to do inside a transaction. */
    interface Work {
        /** Does it. */
        void in(DSLContext transaction);
    }

    /** A question to the file. */
    interface Question<T> {
        /** Asks it. */
        T to(DSLContext database);
    }

    /** Runs the work in one transaction, alone among all writers of all processes: all of it counts, or none. */
    void write(Connections.Durability durability, Work work) {
        synchronized (writing) {
            try {
                Connection connection = open();
                Connections.synchronous(connection, durability);
                transact(connection, work);
            } catch (SQLException | IOException | DataAccessException e) {
                forget();
                throw HistoryFailures.of(file, e);
            }
        }
    }

    /** Asks a question, of one unchanging state of the file; empty where nothing was ever recorded. */
    <T> Optional<T> read(Question<T> question) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            NativeLibrary.provide(directory.resolve("lib"));
            try (Connection connection = Connections.reading(file)) {
                if (!isReadable(connection)) {
                    return Optional.empty();
                }
                try (Statement statement = connection.createStatement()) {
                    statement.execute("begin");
                }
                return Optional.of(question.to(dsl(connection)));
            }
        } catch (SQLException | IOException | DataAccessException e) {
            throw HistoryFailures.of(file, e);
        }
    }

    /** Closes the connection that writes, if there is one; the next use opens another. */
    @Override
    public void close() {
        synchronized (writing) {
            forget();
        }
    }

    private Connection open() throws SQLException, IOException {
        if (writer != null) {
            return writer;
        }
        NativeLibrary.provide(directory.resolve("lib"));
        if (Files.notExists(file)) {
            PrivateFiles.makeDirectory(directory);
            PrivateFiles.makeFile(file);
        }
        PrivateFiles.restrict(file);
        Connection connection = Connections.writing(file);
        try {
            requireNotNewer(Migrations.version(connection));
            migrations.apply(file, connection);
            known = true;
        } catch (SQLException | IOException | RuntimeException e) {
            connection.close();
            throw e;
        }
        writer = connection;
        return connection;
    }

    private void transact(Connection connection, Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                work.in(dsl(connection));
                statement.execute("commit");
            } catch (SQLException | RuntimeException e) {
                try {
                    statement.execute("rollback");
                } catch (SQLException again) {
                    e.addSuppressed(again);
                    forget();
                }
                throw e;
            }
        }
    }

    /** Whether the file has the form that questions expect; an older one is brought there first. */
    private boolean isReadable(Connection connection) throws SQLException, IOException {
        if (known) {
            return true;
        }
        int version = Migrations.version(connection);
        requireNotNewer(version);
        if (version == 0) {
            return false;
        }
        if (version < migrations.newest()) {
            synchronized (writing) {
                open();
            }
        }
        known = true;
        return true;
    }

    private void requireNotNewer(int version) {
        if (version > migrations.newest()) {
            throw new HistoryException(
                    "the history " + file + " was written by a newer version of this program (its form is "
                            + version + ", this one knows up to " + migrations.newest()
                            + "); use that version, or set CLAUDE_ORCHESTRATOR_HOME to another directory");
        }
    }

    private void forget() {
        Connection old = writer;
        writer = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                // What was committed is safe; whoever opens the file next tidies up.
            }
        }
    }

    private static DSLContext dsl(Connection connection) {
        return DSL.using(connection, SQLDialect.SQLITE, SETTINGS);
    }
}
