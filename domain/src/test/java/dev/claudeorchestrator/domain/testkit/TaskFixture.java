package dev.claudeorchestrator.domain.testkit;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.CommitPolicy;
import dev.claudeorchestrator.domain.batch.Expectation;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.Preparation;
import dev.claudeorchestrator.domain.batch.Prompt;
import dev.claudeorchestrator.domain.batch.ResultPolicy;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A task to be varied; every method returns another one. */
public final class TaskFixture {
    private final Task task;

    TaskFixture(Task task) {
        this.task = task;
    }

    /** The task. */
    public Task build() {
        return task;
    }

    /** After these tasks. */
    public TaskFixture dependingOn(String... names) {
        List<TaskName> needed = Arrays.stream(names).map(TaskName::new).toList();
        return with(
                needed, task.priority(), task.agent(), task.limits(), task.preparation(), task.check(), task.result());
    }

    /** Started before those of lower priority. */
    public TaskFixture withPriority(int priority) {
        return with(
                task.dependsOn(),
                priority,
                task.agent(),
                task.limits(),
                task.preparation(),
                task.check(),
                task.result());
    }

    /** Told so. */
    public TaskFixture withPrompt(String text) {
        return new TaskFixture(new Task(
                task.name(),
                task.description(),
                new Prompt(text),
                task.dependsOn(),
                task.priority(),
                task.agent(),
                task.limits(),
                task.preparation(),
                task.check(),
                task.result()));
    }

    /** With these options for Claude Code. */
    public TaskFixture withAgent(AgentOptions agent) {
        return with(
                task.dependsOn(),
                task.priority(),
                agent,
                task.limits(),
                task.preparation(),
                task.check(),
                task.result());
    }

    /** Within these limits. */
    public TaskFixture within(Limits limits) {
        return with(
                task.dependsOn(),
                task.priority(),
                task.agent(),
                limits,
                task.preparation(),
                task.check(),
                task.result());
    }

    /** With so many retries. */
    public TaskFixture withRetries(int retries) {
        Limits old = task.limits();
        return within(new Limits(old.timeout(), old.idleTimeout(), old.maxTurns(), old.budgetUsd(), retries));
    }

    /** Made ready so. */
    public TaskFixture prepared(Preparation preparation) {
        return with(
                task.dependsOn(),
                task.priority(),
                task.agent(),
                task.limits(),
                preparation,
                task.check(),
                task.result());
    }

    /** Checked by these commands within ten minutes. */
    public TaskFixture checkedBy(String... commands) {
        Check check = new Check(List.of(commands), Duration.ofMinutes(10));
        return with(
                task.dependsOn(),
                task.priority(),
                task.agent(),
                task.limits(),
                task.preparation(),
                check,
                task.result());
    }

    /** Expecting so of its changes. */
    public TaskFixture expecting(Expectation expectation) {
        return with(
                task.dependsOn(),
                task.priority(),
                task.agent(),
                task.limits(),
                task.preparation(),
                task.check(),
                new ResultPolicy(expectation, task.result().commit()));
    }

    /** Committing leftovers so. */
    public TaskFixture committing(CommitPolicy policy) {
        return with(
                task.dependsOn(),
                task.priority(),
                task.agent(),
                task.limits(),
                task.preparation(),
                task.check(),
                new ResultPolicy(task.result().expect(), policy));
    }

    private TaskFixture with(
            List<TaskName> dependsOn,
            int priority,
            AgentOptions agent,
            Limits limits,
            Preparation preparation,
            @Nullable Check check,
            ResultPolicy result) {
        return new TaskFixture(new Task(
                task.name(),
                task.description(),
                task.prompt(),
                dependsOn,
                priority,
                agent,
                limits,
                preparation,
                check,
                result));
    }
}
