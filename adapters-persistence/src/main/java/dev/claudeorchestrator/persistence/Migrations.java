package dev.claudeorchestrator.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Brings a history file to the form this program knows: forward only, one script per version, all or none.
 *
 * @param scripts the one at index n leads from version n to n + 1; one that was released never changes
 */
record Migrations(List<String> scripts) {
    /** Those of this program. */
    static final Migrations ALL = new Migrations(List.of("V001__history.sql"));

    /** The version that all scripts together lead to. */
    int newest() {
        return scripts.size();
    }

    /** The version of the file behind a connection; 0 while nothing has been written to it. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma user_version")) {
            return row.getInt(1);
        }
    }

    /**
     * Applies what is missing. Where several processes do so at once, one does the work and the others wait for it. A
     * file that is no longer empty is copied beside itself first.
     */
    void apply(Path file, Connection connection) throws SQLException, IOException {
        if (version(connection) >= newest()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            try {
                int version = version(connection);
                if (version > 0 && version < newest()) {
                    copy(file, backup(file, version));
                }
                for (int next = version; next < newest(); next++) {
                    for (String command : commands(scripts.get(next))) {
                        statement.execute(command);
                    }
                    statement.execute("pragma user_version = " + (next + 1));
                }
                statement.execute("commit");
            } catch (SQLException | IOException | RuntimeException e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    /** Where the copy of a file of that version stands. */
    static Path backup(Path file, int version) {
        return file.resolveSibling(file.getFileName() + ".v" + version + ".bak");
    }

    /** While the caller's connection holds the write lock, another one sees the file as it was. */
    private static void copy(Path file, Path backup) throws SQLException, IOException {
        Files.deleteIfExists(backup);
        PrivateFiles.makeFile(backup);
        try (Connection reading = Connections.reading(file);
                PreparedStatement copying = reading.prepareStatement("vacuum into ?")) {
            copying.setString(1, backup.toString());
            copying.execute();
        }
    }

    private static void rollBack(Statement statement, Exception cause) {
        try {
            statement.execute("rollback");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The commands of a script: they end with a semicolon at the end of a line. */
    private static List<String> commands(String script) {
        try (InputStream resource = Migrations.class.getResourceAsStream(script)) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks its resource " + script);
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split(";\\R"))
                    .filter(command -> !command.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
