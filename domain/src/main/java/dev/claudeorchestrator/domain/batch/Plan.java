package dev.claudeorchestrator.domain.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** A batch's tasks in an order in which they may start: dependencies first, then priority, then as written. */
public record Plan(Batch batch, List<Task> order) {
    public Plan {
        order = List.copyOf(order);
    }

    /** The plan of a batch. */
    public static Plan of(Batch batch) {
        Map<TaskName, Integer> missing = new HashMap<>();
        Map<TaskName, List<Task>> dependants = new HashMap<>();
        Map<TaskName, Integer> written = new HashMap<>();
        for (Task task : batch.tasks()) {
            written.put(task.name(), written.size());
            long needed = task.dependsOn().stream().distinct().count();
            missing.put(task.name(), Math.toIntExact(needed));
            task.dependsOn().stream()
                    .distinct()
                    .forEach(name -> dependants
                            .computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(task));
        }
        PriorityQueue<Task> free = new PriorityQueue<>(Comparator.comparingInt((Task task) -> -task.priority())
                .thenComparingInt(task -> written.getOrDefault(task.name(), 0)));
        batch.tasks().stream().filter(task -> task.dependsOn().isEmpty()).forEach(free::add);
        List<Task> order = new ArrayList<>();
        for (Task task = free.poll(); task != null; task = free.poll()) {
            order.add(task);
            for (Task dependant : dependants.getOrDefault(task.name(), List.of())) {
                if (missing.merge(dependant.name(), -1, Integer::sum) == 0) {
                    free.add(dependant);
                }
            }
        }
        return new Plan(batch, order);
    }
}
