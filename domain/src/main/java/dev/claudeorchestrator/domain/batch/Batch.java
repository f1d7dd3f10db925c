package dev.claudeorchestrator.domain.batch;

import java.util.List;
import java.util.Optional;

/**
 * What a batch file declares: tasks whose names are unique ignoring case and whose dependencies exist and form no
 * cycle.
 *
 * @param name what people call it
 * @param maxParallel how many sessions may run at once, at least 1
 * @param stopOnFailure once a task did not succeed, running tasks finish and the others are skipped
 */
public record Batch(String name, List<Task> tasks, int maxParallel, boolean stopOnFailure) {
    /** Sessions at once, unless a batch or an option says otherwise. */
    public static final int DEFAULT_PARALLEL = 8;

    public Batch {
        if (name.isBlank()) {
            throw new IllegalArgumentException("batch name is blank");
        }
        if (maxParallel < 1) {
            throw new IllegalArgumentException("max parallel is " + maxParallel + "; at least 1 is needed");
        }
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("batch \"" + name + "\" has no tasks");
        }
        Dependencies.requireSound(tasks);
    }

    /** The task of that name. */
    public Optional<Task> task(TaskName wanted) {
        return tasks.stream().filter(task -> task.name().equals(wanted)).findFirst();
    }
}
