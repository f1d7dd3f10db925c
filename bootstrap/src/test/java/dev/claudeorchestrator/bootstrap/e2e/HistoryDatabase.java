package dev.claudeorchestrator.bootstrap.e2e;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The history as any program can read it: by SQL. */
final class HistoryDatabase {
    private final Path file;

    HistoryDatabase(Bench bench) {
        this.file = bench.state().resolve("history.db");
    }

    /** The rows of a query, their columns joined by a blank. */
    List<String> rows(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    columns.add(String.valueOf(found.getObject(i)));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        }
    }

    /** Whether the program has ever made one. */
    boolean exists() {
        return file.toFile().exists();
    }
}
