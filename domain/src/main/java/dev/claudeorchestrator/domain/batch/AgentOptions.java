package dev.claudeorchestrator.domain.batch;

import org.jspecify.annotations.Nullable;

/**
 * How the agent is asked to work: everything that is passed on to Claude Code as it stands. A null leaves the choice to
 * Claude Code.
 *
 * @param mcpConfig a file or a JSON text that names MCP servers
 * @param jsonSchema a JSON Schema (as text) that the final answer must meet
 */
public record AgentOptions(
        ToolRules tools,
        PermissionMode permissionMode,
        @Nullable String model,
        @Nullable String fallbackModel,
        @Nullable String effort,
        @Nullable String appendSystemPrompt,
        @Nullable String agent,
        @Nullable String mcpConfig,
        @Nullable String jsonSchema) {
    /** Edits accepted, nothing else said. */
    public static final AgentOptions DEFAULT =
            new AgentOptions(ToolRules.NONE, PermissionMode.ACCEPT_EDITS, null, null, null, null, null, null, null);
}
