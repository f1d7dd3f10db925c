package dev.claudeorchestrator.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/** Opens SQLite files the one way this module uses them, and makes sure that it got what it asked for. */
final class Connections {
    /** How long a connection waits for another process that writes: long, since a busy disk may stall for seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What is left of the write-ahead log after it grew large. */
    private static final int LOG_BYTES = 16 << 20;

    private Connections() {}

    /** A connection that writes. The file exists, be it empty. */
    static Connection writing(Path file) throws SQLException {
        SQLiteConfig config = common();
        config.setJournalSizeLimit(LOG_BYTES);
        Connection connection = config.createConnection(address(file));
        try {
            require(connection, "pragma journal_mode = wal", "wal");
            require(connection, "pragma busy_timeout", Long.toString(PATIENCE.toMillis()));
            synchronous(connection, Durability.PROCESS);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A connection that reads, and waits for nobody who writes. */
    static Connection reading(Path file) throws SQLException {
        SQLiteConfig config = common();
        config.setReadOnly(true);
        return config.createConnection(address(file));
    }

    /** What commits from now on survive; not to be called inside a transaction, where it would have no effect. */
    static void synchronous(Connection connection, Durability durability) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma synchronous = " + durability.pragma);
        }
        require(connection, "pragma synchronous", Integer.toString(durability.pragma));
    }

    /** What a commit survives. */
    enum Durability {
        /** The death of the process; a power failure may undo the last commits, never parts of one. */
        PROCESS(1),
        /** A power failure as well, with all that was committed before. Waits for the disk. */
        POWER(2);

        private final int pragma;

        Durability(int pragma) {
            this.pragma = pragma;
        }
    }

    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return config;
    }

    /** As a URI, since the driver takes what follows a question mark in a plain path for options. */
    private static String address(Path file) {
        return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    private static void require(Connection connection, String question, String answer) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            if (!row.next() || !row.getString(1).equals(answer)) {
                throw new SQLException(question + " answers " + row.getString(1) + ", not " + answer);
            }
        }
    }
}
