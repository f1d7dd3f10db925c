package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Preparation;
import dev.claudeorchestrator.domain.batch.Prompt;
import dev.claudeorchestrator.domain.batch.ResultPolicy;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.batch.ToolRules;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes tasks of layers in which nothing is wrong; what no layer says is built in. */
final class TaskAssembly {
    static final Duration CHECK_TIMEOUT = Duration.ofMinutes(20);

    private final Variables variables;

    TaskAssembly(Variables variables) {
        this.variables = variables;
    }

    Task task(TaskName name, Prompt prompt, Layers layers) {
        return new Task(
                name,
                layers.get(Fields.DESCRIPTION, ""),
                prompt,
                layers.get(Fields.DEPENDS_ON, List.of()).stream()
                        .map(Located::value)
                        .map(TaskName::new)
                        .toList(),
                layers.get(Fields.PRIORITY, 0),
                agent(layers),
                limits(layers),
                preparation(layers),
                check(layers),
                new ResultPolicy(
                        layers.get(Fields.EXPECT, ResultPolicy.DEFAULT.expect()),
                        layers.get(Fields.COMMIT, ResultPolicy.DEFAULT.commit())));
    }

    private static AgentOptions agent(Layers layers) {
        ToolRules tools = new ToolRules(
                layers.get(Fields.ALLOWED_TOOLS, List.of()),
                layers.get(Fields.DISALLOWED_TOOLS, List.of()),
                layers.get(Fields.TOOLS).orElse(null));
        return new AgentOptions(
                tools,
                layers.get(Fields.PERMISSION_MODE, PermissionMode.ACCEPT_EDITS),
                layers.get(Fields.MODEL).orElse(null),
                layers.get(Fields.FALLBACK_MODEL).orElse(null),
                layers.get(Fields.EFFORT).orElse(null),
                layers.get(Fields.APPEND_SYSTEM_PROMPT).orElse(null),
                layers.get(Fields.AGENT).orElse(null),
                layers.get(Fields.MCP_CONFIG).orElse(null),
                layers.get(Fields.JSON_SCHEMA).orElse(null));
    }

    private static Limits limits(Layers layers) {
        Limits builtIn = Limits.DEFAULT;
        return new Limits(
                layers.get(Fields.TIMEOUT, builtIn.timeout()),
                layers.get(Fields.IDLE_TIMEOUT, builtIn.idleTimeout()),
                layers.get(Fields.MAX_TURNS, builtIn.maxTurns()),
                layers.get(Fields.BUDGET_USD).orElse(null),
                layers.get(Fields.RETRIES, builtIn.retries()));
    }

    private Preparation preparation(Layers layers) {
        Map<String, String> environment = new LinkedHashMap<>(variables.environment());
        environment.putAll(layers.get(Fields.ENV, Map.of()));
        return new Preparation(
                layers.get(Fields.BASE_BRANCH).orElse(null),
                layers.get(Fields.COPY, List.of()),
                layers.get(Fields.SETUP, List.of()),
                layers.get(Fields.TEARDOWN, List.of()),
                layers.get(Fields.SETUP_TIMEOUT, Preparation.NONE.setupTimeout()),
                environment);
    }

    private static @Nullable Check check(Layers layers) {
        List<String> commands = layers.get(Fields.CHECK, List.of());
        return commands.isEmpty() ? null : new Check(commands, layers.get(Fields.CHECK_TIMEOUT, CHECK_TIMEOUT));
    }
}
