package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.testkit.RunHistoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunHistoryTest implements RunHistoryContract {
    @TempDir
    Path directory;

    private SqliteRunHistory history;

    @BeforeEach
    void open() {
        history = new SqliteRunHistory(new StateDirectory(directory.resolve("stäte ?of #us%20")));
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Override
    public RunHistory history() {
        return history;
    }
}
