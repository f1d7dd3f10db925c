package dev.claudeorchestrator.claude.stream;

import dev.claudeorchestrator.domain.session.TurnResult;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event as Claude Code writes it, with the fields that matter here. Missing texts are empty, missing numbers 0. */
sealed interface WireEvent {
    /** {@code system/init}: the session is up. */
    record Init(String sessionId, String model, String claudeCodeVersion, String apiKeySource) implements WireEvent {}

    /** {@code system/api_retry}. */
    record ApiRetry(
            int attempt,
            int maxRetries,
            long retryDelayMs,
            @Nullable Integer errorStatus,
            String error) implements WireEvent {}

    /** {@code rate_limit_event}; {@code resetsAt} in seconds since 1970. */
    record RateLimit(String status, @Nullable Long resetsAt, String rateLimitType, boolean isUsingOverage)
            implements WireEvent {}

    /**
     * {@code assistant}: one content block of a message, normally.
     *
     * @param error Claude Code's word for a failure of the service; empty for a real answer
     */
    record Assistant(
            String messageId,
            String model,
            List<Block> blocks,
            @Nullable Tokens usage,
            Sender sender) implements WireEvent {
        /** Whether Claude Code wrote it itself and no model did. */
        boolean isSynthetic() {
            return model.equals("<synthetic>");
        }
    }

    /** Who sent an assistant's or user's message; {@code parentToolUseId} is that of a subagent's call, else empty. */
    record Sender(String parentToolUseId, String error) {
        boolean isMain() {
            return parentToolUseId.isEmpty();
        }
    }

    /** {@code user}: what tools answered. */
    record User(List<Block> blocks) implements WireEvent {}

    /** {@code system/task_started}, {@code task_updated}, {@code task_notification}: a background task. */
    record BackgroundTask(String subtype, String taskId, String status) implements WireEvent {}

    /** {@code system/background_tasks_changed}: all that are open now. */
    record BackgroundTasks(List<String> taskIds) implements WireEvent {}

    /**
     * {@code result}: a turn ended.
     *
     * @param usage of this turn
     * @param total over all models and all turns of the process; null where it was not said
     * @param costUsd over all turns of the process
     */
    record Result(
            TurnResult turn,
            List<RefusedCall> denials,
            Tokens usage,
            @Nullable Tokens total,
            BigDecimal costUsd) implements WireEvent {}

    /** Any other event. */
    record Unknown(String type, @Nullable String subtype) implements WireEvent {}

    /** A content block that matters. */
    sealed interface Block {
        /** {@code text}, cut to a bearable length. */
        record Text(String text, int length) implements Block {}

        /** {@code tool_use}; {@code size} is roughly the length of its input as JSON. */
        record ToolUse(String id, String name, ToolInput input, int size) implements Block {}

        /** {@code tool_result}. */
        record ToolResult(String toolUseId, boolean isError, String content) implements Block {}
    }

    /** An entry of {@code permission_denials}. */
    record RefusedCall(String toolName, String toolUseId, ToolInput toolInput) {}

    /** Counts of tokens. */
    record Tokens(long input, long output, long cacheRead, long cacheCreation) {
        static final Tokens NONE = new Tokens(0, 0, 0, 0);

        Tokens plus(Tokens other) {
            return new Tokens(
                    input + other.input,
                    output + other.output,
                    cacheRead + other.cacheRead,
                    cacheCreation + other.cacheCreation);
        }
    }
}
