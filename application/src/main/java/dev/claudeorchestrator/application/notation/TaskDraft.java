package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.TaskName;
import java.util.List;
import java.util.Optional;

/**
 * A task as far as it has been understood.
 *
 * @param number from 1, in the order of the source
 * @param own what the task itself says
 * @param layers the same over options and defaults
 */
record TaskDraft(int number, Position position, Choices own, Layers layers) {
    Optional<TaskName> name() {
        return own.get(Fields.NAME);
    }

    /** What was written as its name, also where that is not allowed as one. */
    Optional<String> writtenName() {
        return own.node(Fields.NAME).filter(Node.Text.class::isInstance).map(node -> ((Node.Text) node).value());
    }

    Position namePosition() {
        return own.node(Fields.NAME).map(Node::position).orElse(position);
    }

    List<Located<String>> dependsOn() {
        return layers.get(Fields.DEPENDS_ON, List.of());
    }

    /** As messages begin with it: {@code task "a"}, or {@code task 3} where it has no name. */
    String subject() {
        return writtenName().map(name -> "task " + Found.quoted(name)).orElse("task " + number);
    }
}
