package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.RunHeader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** What a task's processes are told through their environment, and the private directories they get. */
final class TaskEnvironment {
    /** Names the attempt in the environment of every process that belongs to it, so that none is left behind. */
    static final String MARKER = "ORCH_MARK";

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final StateDirectory state;
    private final RunHeader header;
    private final Task task;

    TaskEnvironment(StateDirectory state, RunHeader header, Task task) {
        this.state = state;
        this.header = header;
        this.task = task;
    }

    /** The value of {@link #MARKER} in an attempt's processes. */
    String mark(int attempt) {
        return header.id() + "/" + task.name() + "/" + attempt;
    }

    /** The attempt's directory, made private if it is missing. */
    Path attemptDirectory(int attempt) throws IOException {
        return makePrivate(state.attempt(header.id(), task.name(), attempt));
    }

    /** The variables, the task's own among them; the temporary directory they name is there. */
    Map<String, String> variables(Worktree worktree, int attempt) throws IOException {
        Map<String, String> variables = new TreeMap<>(task.preparation().env());
        variables.put("ORCH_RUN", header.id().value());
        variables.put("ORCH_TASK", task.name().value());
        variables.put("ORCH_ATTEMPT", Integer.toString(attempt));
        variables.put("ORCH_REPO", header.repository().toString());
        variables.put("ORCH_BASE", worktree.base().commit().hex());
        variables.put(
                "TMPDIR", makePrivate(state.temporary(header.id(), task.name())).toString());
        variables.put(MARKER, mark(attempt));
        return variables;
    }

    private static Path makePrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return directory;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            makePrivate(parent);
        }
        try {
            return Files.createDirectory(directory, PRIVATE);
        } catch (FileAlreadyExistsException e) {
            if (Files.isDirectory(directory)) {
                return directory;
            }
            throw e;
        }
    }
}
