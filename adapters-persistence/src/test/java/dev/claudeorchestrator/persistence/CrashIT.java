package dev.claudeorchestrator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
    @TempDir
    Path directory;

    @RepeatedTest(4)
    void aKilledWriterLosesNothingItWasToldIsStored(RepetitionInfo round) throws Exception {
        int acknowledged = 50 + new Random(round.getCurrentRepetition()).nextInt(400);
        try (ChildJvm writer =
                ChildJvm.of(HistoryWriter.class, directory.toString(), "victim", Long.toString(Long.MAX_VALUE))) {
            assertThat(writer.nextLine()).isEqualTo("ready");
            writer.say("go");
            for (int number = 1; number <= acknowledged; number++) {
                assertThat(writer.nextLine()).isEqualTo(Integer.toString(number));
            }
            writer.kill();
        }

        StateDirectory state = new StateDirectory(directory);
        try (SqliteRunHistory history = new SqliteRunHistory(state)) {
            Run run = history.load(new RunId("victim"));
            List<String> kept = run.findings().stream().map(Finding::message).toList();
            assertThat(kept).hasSizeGreaterThanOrEqualTo(acknowledged);
            for (int index = 0; index < kept.size(); index++) {
                assertThat(kept.get(index)).isEqualTo(Integer.toString(index + 1));
            }
        }
        assertThat(integrity(state.history())).isEqualTo("ok");
    }

    private static String integrity(Path file) throws Exception {
        try (Connection connection = Connections.reading(file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("pragma integrity_check")) {
            return row.getString(1);
        }
    }
}
