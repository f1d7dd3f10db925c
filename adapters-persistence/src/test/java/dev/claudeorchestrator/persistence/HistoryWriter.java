package dev.claudeorchestrator.persistence;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.testkit.Fixtures;
import dev.claudeorchestrator.domain.testkit.RunScript;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that, once it is told to, starts a run and appends findings to it one by one; it prints the number of each
 * when the append has returned.
 */
final class HistoryWriter {
    private HistoryWriter() {}

    public static void main(String[] arguments) throws IOException {
        String name = arguments[1];
        long findings = Long.parseLong(arguments[2]);
        RunScript run = Fixtures.aRun().called(name, name).starts();
        System.out.println("ready");
        int told = System.in.read();
        if (told < 0) {
            return;
        }
        try (SqliteRunHistory history = new SqliteRunHistory(new StateDirectory(Path.of(arguments[0])))) {
            history.append(run.id(), run.events());
            for (long number = 1; number <= findings; number++) {
                Finding finding = new Finding("note", Long.toString(number));
                history.append(run.id(), List.of(new RunEvent.RunFound(Fixtures.NOW, finding)));
                System.out.println(number);
            }
        }
    }
}
