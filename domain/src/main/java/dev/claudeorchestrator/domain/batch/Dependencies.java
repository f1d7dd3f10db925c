package dev.claudeorchestrator.domain.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules that the dependencies of a set of tasks obey. */
public final class Dependencies {
    private Dependencies() {}

    /**
     * The names along one cycle, its first name repeated at the end ({@code a, b, a}), or empty where there is none.
     * Names that stand only as dependencies are passed over. Linear in names and dependencies.
     */
    public static Optional<List<TaskName>> cycle(Map<TaskName, ? extends Collection<TaskName>> dependencies) {
        Set<TaskName> done = new HashSet<>();
        for (TaskName start : dependencies.keySet()) {
            Optional<List<TaskName>> found = cycleFrom(start, dependencies, done);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Depth first without recursion, so that a chain of any length is no problem. */
    private static Optional<List<TaskName>> cycleFrom(
            TaskName start, Map<TaskName, ? extends Collection<TaskName>> dependencies, Set<TaskName> done) {
        List<TaskName> path = new ArrayList<>();
        Set<TaskName> onPath = new HashSet<>();
        Deque<Deque<TaskName>> open = new ArrayDeque<>();
        open.push(new ArrayDeque<>(List.of(start)));
        while (!open.isEmpty()) {
            TaskName next = open.peek().poll();
            if (next == null) {
                open.pop();
                if (!path.isEmpty()) {
                    TaskName left = path.removeLast();
                    onPath.remove(left);
                    done.add(left);
                }
            } else if (onPath.contains(next)) {
                List<TaskName> cycle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
                cycle.add(next);
                return Optional.of(cycle);
            } else if (dependencies.containsKey(next) && !done.contains(next)) {
                path.add(next);
                onPath.add(next);
                open.push(new ArrayDeque<>(dependencies.get(next)));
            }
        }
        return Optional.empty();
    }

    static void requireSound(List<Task> tasks) {
        Map<TaskName, List<TaskName>> dependencies = new HashMap<>();
        Set<String> lowerCase = new HashSet<>();
        for (Task task : tasks) {
            if (!lowerCase.add(task.name().value().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two tasks are called \"" + task.name() + "\" (case is ignored)");
            }
            dependencies.put(task.name(), task.dependsOn());
        }
        for (Task task : tasks) {
            for (TaskName needed : task.dependsOn()) {
                if (!dependencies.containsKey(needed)) {
                    throw new IllegalArgumentException(
                            "task \"" + task.name() + "\" depends on \"" + needed + "\", which does not exist");
                }
            }
        }
        cycle(dependencies).ifPresent(names -> {
            throw new IllegalArgumentException("tasks depend on each other in a cycle: " + arrows(names));
        });
    }

    /** {@code a → b → a}. */
    public static String arrows(List<TaskName> names) {
        return String.join(" → ", names.stream().map(TaskName::value).toList());
    }
}
