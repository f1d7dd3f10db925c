package dev.claudeorchestrator.application.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of tasks, each with its place; whether such tasks exist is looked at once all of them are known. */
final class TaskNamesKind extends Kind<List<Located<String>>> {
    static final TaskNamesKind TASK_NAMES = new TaskNamesKind();

    private TaskNamesKind() {}

    @Override
    Optional<List<Located<String>>> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Sequence sequence)) {
            return refuse(node, subject, problems);
        }
        List<Located<String>> names = new ArrayList<>();
        for (Node element : sequence.elements()) {
            TextKind.FILLED
                    .read(element, "an element of " + subject, problems)
                    .ifPresent(name -> names.add(new Located<>(name, element.position())));
        }
        return Optional.of(names);
    }

    @Override
    Node write(List<Located<String>> value) {
        return Node.texts(value.stream().map(Located::value).toList());
    }

    @Override
    public String words() {
        return "a list of task names";
    }

    @Override
    public Node.Mapping schema() {
        return Schema.with(Schema.listOf(Schema.type("string")), "uniqueItems", Node.flag(true));
    }

    @Override
    @Nullable String hint(Node found) {
        return found instanceof Node.Text text && text.value().length() <= 80
                ? "write [" + JsonText.compact(found) + "]"
                : null;
    }
}
