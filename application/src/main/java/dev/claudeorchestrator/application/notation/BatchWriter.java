package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.Preparation;
import dev.claudeorchestrator.domain.batch.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a batch in its canonical form: nothing is left to {@code defaults}, files or variables, and what holds is
 * said. Reading it back gives an equal batch, as long as its durations are whole milliseconds.
 */
public final class BatchWriter {
    private final Map<String, Node> members = new LinkedHashMap<>();

    private BatchWriter() {}

    /** The batch as a node from nowhere. */
    public static Node.Mapping write(Batch batch) {
        return new BatchWriter()
                .put(Fields.BATCH_NAME, batch.name())
                .put(Fields.MAX_PARALLEL, batch.maxParallel())
                .put(Fields.STOP_ON_FAILURE, batch.stopOnFailure())
                .put(
                        Fields.TASK_LIST,
                        Node.sequence(
                                batch.tasks().stream().map(BatchWriter::write).toList()))
                .mapping();
    }

    private static Node.Mapping write(Task task) {
        BatchWriter writer = new BatchWriter()
                .put(Fields.NAME, task.name())
                .put(Fields.DESCRIPTION, task.description())
                .put(Fields.PROMPT, task.prompt().text())
                .put(
                        Fields.DEPENDS_ON,
                        task.dependsOn().stream()
                                .map(name -> new Located<>(name.value(), Position.NOWHERE))
                                .toList())
                .put(Fields.PRIORITY, task.priority());
        writer.put(task.agent());
        writer.put(task.preparation());
        writer.put(task.limits());
        Check check = task.check();
        return writer.put(Fields.CHECK, check == null ? null : check.commands())
                .put(Fields.CHECK_TIMEOUT, check == null ? null : check.timeout())
                .put(Fields.EXPECT, task.result().expect())
                .put(Fields.COMMIT, task.result().commit())
                .mapping();
    }

    private void put(AgentOptions agent) {
        put(Fields.ALLOWED_TOOLS, agent.tools().allowed());
        put(Fields.DISALLOWED_TOOLS, agent.tools().disallowed());
        put(Fields.TOOLS, agent.tools().only());
        put(Fields.PERMISSION_MODE, agent.permissionMode());
        put(Fields.MODEL, agent.model());
        put(Fields.FALLBACK_MODEL, agent.fallbackModel());
        put(Fields.EFFORT, agent.effort());
        put(Fields.APPEND_SYSTEM_PROMPT, agent.appendSystemPrompt());
        put(Fields.AGENT, agent.agent());
        put(Fields.MCP_CONFIG, agent.mcpConfig());
        put(Fields.JSON_SCHEMA, agent.jsonSchema());
    }

    private void put(Preparation preparation) {
        put(Fields.BASE_BRANCH, preparation.base());
        put(Fields.COPY, preparation.copy());
        put(Fields.SETUP, preparation.setup());
        put(Fields.TEARDOWN, preparation.teardown());
        put(Fields.SETUP_TIMEOUT, preparation.setupTimeout());
        put(Fields.ENV, preparation.env());
    }

    private void put(Limits limits) {
        put(Fields.TIMEOUT, limits.timeout());
        put(Fields.IDLE_TIMEOUT, limits.idleTimeout());
        put(Fields.MAX_TURNS, limits.maxTurns());
        put(Fields.BUDGET_USD, limits.budgetUsd());
        put(Fields.RETRIES, limits.retries());
    }

    private <T> BatchWriter put(Field<T> field, @Nullable T value) {
        if (value != null) {
            Node node = field.kind().write(value);
            members.put(field.name(), field.texts() == Field.Texts.WITH_VARIABLES ? Variables.escape(node) : node);
        }
        return this;
    }

    private Node.Mapping mapping() {
        return Node.mapping(members);
    }
}
