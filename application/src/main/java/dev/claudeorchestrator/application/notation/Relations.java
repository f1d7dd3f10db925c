package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.Dependencies;
import dev.claudeorchestrator.domain.batch.TaskName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is wrong among tasks, rather than with one: names given twice, dependencies that do not exist or go round. */
final class Relations {
    private static final int MOST_CYCLES = 10;

<<<<<<< HEAD
=======
    /** Looking for the nearest of many names costs time; nobody reads more suggestions. */
    private static final int MOST_SUGGESTIONS = 20;

>>>>>>> notation
    private final List<TaskDraft> drafts;
    private final Problems problems;

    Relations(List<TaskDraft> drafts, Problems problems) {
        this.drafts = drafts;
        this.problems = problems;
    }

    void check() {
        checkNames();
        checkDependenciesExist();
        checkCycles();
    }

    private void checkNames() {
        Map<String, TaskDraft> byName = new HashMap<>();
        for (TaskDraft draft : drafts) {
            if (!draft.own().mentions(Fields.NAME)) {
                problems.add(draft.position(), draft.subject() + " has no \"name\"");
                continue;
            }
            String written = draft.writtenName().orElse("");
            TaskDraft first = byName.putIfAbsent(written.toLowerCase(Locale.ROOT), draft);
            if (first != null && !written.isEmpty()) {
                problems.add(draft.namePosition(), taken(written, first));
            }
        }
    }

    private static String taken(String written, TaskDraft first) {
        String earlier = first.writtenName().orElse("");
        return "two tasks are called " + Found.quoted(written) + ": the first stands in line "
                + first.namePosition().line()
                + (earlier.equals(written) ? "" : " as " + Found.quoted(earlier) + " (case is ignored)");
    }

    private void checkDependenciesExist() {
        List<String> names =
                drafts.stream().flatMap(draft -> draft.writtenName().stream()).toList();
        Set<String> known = new HashSet<>(names);
<<<<<<< HEAD
=======
        int suggestions = 0;
>>>>>>> notation
        for (TaskDraft draft : drafts) {
            Set<String> listed = new HashSet<>();
            for (Located<String> needed : draft.dependsOn()) {
                if (!listed.add(needed.value())) {
                    problems.add(needed.position(), "\"depends_on\" lists " + Found.quoted(needed.value()) + " twice");
                } else if (!known.contains(needed.value())) {
<<<<<<< HEAD
                    problems.add(
                            needed.position(),
                            "there is no task " + Found.quoted(needed.value()) + " to depend on",
                            Spelling.suggestion(needed.value(), known).orElse(null));
=======
                    suggestions++;
                    problems.add(
                            needed.position(),
                            "there is no task " + Found.quoted(needed.value()) + " to depend on",
                            suggestions > MOST_SUGGESTIONS
                                    ? null
                                    : Spelling.suggestion(needed.value(), known).orElse(null));
>>>>>>> notation
                }
            }
        }
    }

    /** Every cycle once: the edge that closes it is reported, left out, and the next one looked for. */
    private void checkCycles() {
        Map<TaskName, List<TaskName>> dependencies = new LinkedHashMap<>();
        Map<TaskName, TaskDraft> byName = new HashMap<>();
        for (TaskDraft draft : drafts) {
            Optional<TaskName> name = draft.name();
            if (name.isPresent() && byName.putIfAbsent(name.get(), draft) == null) {
                dependencies.put(name.get(), new ArrayList<>(needed(draft)));
            }
        }
        for (int found = 0; found < MOST_CYCLES; found++) {
            Optional<List<TaskName>> cycle = Dependencies.cycle(dependencies);
            if (cycle.isEmpty()) {
                return;
            }
            List<TaskName> names = cycle.get();
            TaskName last = names.get(names.size() - 2);
            TaskDraft closing = byName.get(last);
            if (closing != null) {
                report(names, closing);
            }
            List<TaskName> rest = new ArrayList<>(dependencies.getOrDefault(last, List.of()));
            rest.removeIf(names.getLast()::equals);
            dependencies.put(last, rest);
        }
    }

    private static List<TaskName> needed(TaskDraft draft) {
        return draft.dependsOn().stream()
                .map(Located::value)
                .filter(name -> TaskName.problemWith(name).isEmpty())
                .map(TaskName::new)
                .toList();
    }

    private void report(List<TaskName> cycle, TaskDraft closing) {
        Position position = closing.dependsOn().stream()
                .filter(needed -> needed.value().equals(cycle.getLast().value()))
                .map(Located::position)
                .findFirst()
                .orElse(closing.position());
        boolean itself = cycle.size() == 2;
        boolean inherited = !closing.own().mentions(Fields.DEPENDS_ON);
        problems.add(
                position,
                itself
                        ? closing.subject() + " depends on itself"
                        : "tasks wait for each other: " + Dependencies.arrows(cycle),
                inherited ? "give " + closing.subject() + " a \"depends_on\" of its own: []" : null);
    }
}
