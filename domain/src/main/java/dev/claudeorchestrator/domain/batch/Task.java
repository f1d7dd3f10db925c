package dev.claudeorchestrator.domain.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One unit of work in a batch. It says what is wanted and never has state.
 *
 * @param description one line for people, maybe empty
 * @param dependsOn tasks that must have succeeded first, in the order their results are merged
 * @param priority higher starts first among those that may start
 * @param check null when nothing is checked
 */
public record Task(
        TaskName name,
        String description,
        Prompt prompt,
        List<TaskName> dependsOn,
        int priority,
        AgentOptions agent,
        Limits limits,
        Preparation preparation,
        @Nullable Check check,
        ResultPolicy result) {
    public Task {
        dependsOn = List.copyOf(dependsOn);
    }

    /** A task with this prompt, and the built-in choice for everything else. */
    public static Task of(String name, String prompt) {
        return new Task(
                new TaskName(name),
                "",
                new Prompt(prompt),
                List.of(),
                0,
                AgentOptions.DEFAULT,
                Limits.DEFAULT,
                Preparation.NONE,
                null,
                ResultPolicy.DEFAULT);
    }
}
