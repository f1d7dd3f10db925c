package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.TaskName;
import java.util.Optional;

/** The name of a task. */
final class TaskNameKind extends Kind<TaskName> {
    static final TaskNameKind TASK_NAME = new TaskNameKind();

    private TaskNameKind() {}

    @Override
    Optional<TaskName> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Text text)) {
            return refuse(node, subject, problems);
        }
        Optional<String> problem = TaskName.problemWith(text.value());
        if (problem.isPresent()) {
            String example = Plainly.name(text.value());
            boolean usable = !example.equals(text.value())
                    && TaskName.problemWith(example).isEmpty();
            problems.add(
                    node.position(),
                    "task name " + Found.quoted(text.value()) + " " + problem.get(),
                    usable ? "for example \"" + example + "\"" : null);
            return Optional.empty();
        }
        return Optional.of(new TaskName(text.value()));
    }

    @Override
    Node write(TaskName value) {
        return Node.text(value.value());
    }

    @Override
    public String words() {
        return "a task name";
    }

    @Override
    public Node.Mapping schema() {
        String pattern = "^(?!.*\\.\\.)(?!.*(\\.|\\.lock)$)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
        return Schema.with(Schema.type("string"), "pattern", Node.text(pattern));
    }
}
