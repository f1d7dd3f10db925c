package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.environment.ChildEnvironment;
import dev.claudeorchestrator.application.notation.Spelling;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The part of a batch that {@code --task} asks for. */
final class TaskSelection {
    private TaskSelection() {}

    /**
     * The tasks whose names match some glob, and everything they depend on; without globs, all.
     *
     * @throws InvalidInputException when a glob matches nothing
     */
    static Batch of(List<String> globs, Batch batch) throws InvalidInputException {
        if (globs.isEmpty()) {
            return batch;
        }
        List<String> names =
                batch.tasks().stream().map(task -> task.name().value()).toList();
        for (String glob : globs) {
            if (names.stream().noneMatch(ChildEnvironment.matcher(List.of(glob)))) {
                throw new InvalidInputException("--task " + glob + " matches no task of the batch"
                        + Spelling.suggestion(glob, names)
                                .map(hint -> "; " + hint)
                                .orElse(""));
            }
        }
        Predicate<String> asked = ChildEnvironment.matcher(globs);
        Set<TaskName> wanted = new HashSet<>();
        Deque<Task> open = new ArrayDeque<>(batch.tasks().stream()
                .filter(task -> asked.test(task.name().value()))
                .toList());
        while (!open.isEmpty()) {
            Task task = open.pop();
            if (wanted.add(task.name())) {
                task.dependsOn().forEach(name -> batch.task(name).ifPresent(open::push));
            }
        }
        List<Task> selected = batch.tasks().stream()
                .filter(task -> wanted.contains(task.name()))
                .toList();
        return new Batch(batch.name(), selected, batch.maxParallel(), batch.stopOnFailure());
    }
}
