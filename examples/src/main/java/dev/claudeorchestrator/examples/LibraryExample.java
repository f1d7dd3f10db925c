package dev.claudeorchestrator.examples;

import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.bootstrap.Orchestrator;
import dev.claudeorchestrator.bootstrap.RunResult;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.TaskRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs one task for each language that is named, from Java. */
public final class LibraryExample {
    private LibraryExample() {}

    /** Takes a state directory, a repository, the claude program, and languages. */
    public static void main(String... arguments) throws Exception {
        Path state = Path.of(arguments[0]);
        Path repository = Path.of(arguments[1]);
        List<Task> tasks = Stream.of(arguments)
                .skip(3)
                .map(language -> Task.of("greet-" + language, "Greet the reader of README.md in " + language + "."))
                .toList();
        Batch batch = new Batch("greetings", tasks, Batch.DEFAULT_PARALLEL, false);

        int status;
        try (Orchestrator orchestrator =
                Orchestrator.at(state).claude(arguments[2]).open()) {
            RunResult result = orchestrator.run(batch, repository, RunListener.NONE);
            result.run().tasks().values().forEach(LibraryExample::print);
            status = result.exitStatus();
        }
        System.exit(status);
    }

    private static void print(TaskRun task) {
        KeptWork kept = task.kept();
        System.out.println(task.task() + ": " + task.state().word() + ", "
                + (kept == null ? "no changes" : "+" + kept.changes().insertions() + " lines at " + kept.ref()));
    }
}
