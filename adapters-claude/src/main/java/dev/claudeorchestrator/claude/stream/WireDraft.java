package dev.claudeorchestrator.claude.stream;

import dev.claudeorchestrator.claude.stream.WireEvent.Block;
import dev.claudeorchestrator.claude.stream.WireEvent.RefusedCall;
import dev.claudeorchestrator.claude.stream.WireEvent.Tokens;
import dev.claudeorchestrator.domain.session.TurnResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of one event while it is read, in whatever order they come; nothing of it counts before its end. */
final class WireDraft {
    private static final int WORD = 300;
    private static final int ANSWER = 200_000;

    private final Fields fields;
    private final MessageReader messages;
    private final List<RefusedCall> denials = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> openTasks = new ArrayList<>();
    private String type = "";
    private @Nullable String subtype;
    private String sessionId = "";
    private String model = "";
    private String version = "";
    private String credential = "";
    private String error = "";
    private String parent = "";
    private String taskId = "";
    private String status = "";
    private String answer = "";
    private String terminalReason = "";
    private String stopReason = "";
    private @Nullable String structuredOutput;
    private @Nullable Integer errorStatus;
    private boolean isError;
    private boolean isApiError;
    private int attempt;
    private int maxRetries;
    private int turns;
    private long retryDelay;
    private Tokens usage = Tokens.NONE;
    private @Nullable Tokens total;
    private BigDecimal cost = BigDecimal.ZERO;
    private WireEvent.@Nullable RateLimit limit;

    WireDraft(Fields fields) {
        this.fields = fields;
        this.messages = new MessageReader(fields);
    }

    /** Reads the object that the parser is at the beginning of. */
    WireEvent read() throws IOException {
        fields.object(this::field);
        return event();
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "type" -> type = fields.text(WORD);
            case "subtype" -> subtype = fields.text(WORD);
            case "session_id" -> sessionId = fields.text(WORD);
            case "model" -> model = fields.text(WORD);
            case "claude_code_version" -> version = fields.text(WORD);
            case "apiKeySource" -> credential = fields.text(WORD);
            case "error" -> error = fields.isStructure() ? "unknown" : fields.text(WORD);
            case "is_api_error_message", "isApiErrorMessage" -> isApiError = fields.truth();
            case "parent_tool_use_id" -> parent = fields.text(WORD);
            case "message" -> messages.message();
            case "task_id" -> taskId = fields.text(WORD);
            case "status" -> status = fields.text(WORD);
            case "tasks" -> fields.array(() -> fields.object(this::openTask));
            case "patch" -> fields.object(this::patch);
            case "attempt" -> attempt = fields.smallNumber();
            case "max_retries" -> maxRetries = fields.smallNumber();
            case "retry_delay_ms" -> retryDelay = fields.numberOrZero();
            case "error_status", "api_error_status" -> errorStatus = status();
            case "rate_limit_info" -> limit = RateLimitReader.read(fields);
            default -> resultField(name);
        }
    }

    private void resultField(String name) throws IOException {
        switch (name) {
            case "is_error" -> isError = fields.truth();
            case "num_turns" -> turns = fields.smallNumber();
            case "result" -> answer = fields.text(ANSWER);
            case "errors" -> fields.array(() -> errors.add(fields.text(WORD)));
            case "terminal_reason" -> terminalReason = fields.text(WORD);
            case "stop_reason" -> stopReason = fields.text(WORD);
            case "structured_output" -> structuredOutput = fields.json();
            case "total_cost_usd" -> cost = nonNull(fields.decimal());
            case "usage" -> usage = messages.usage();
            case "modelUsage" -> total = messages.modelUsage();
            case "permission_denials" -> fields.array(() -> denials.add(messages.refusedCall()));
            default -> {}
        }
    }

    private void openTask(String name) throws IOException {
        if (name.equals("task_id")) {
            openTasks.add(fields.text(WORD));
        }
    }

    private void patch(String name) throws IOException {
        if (name.equals("status")) {
            status = fields.text(WORD);
        }
    }

    private @Nullable Integer status() throws IOException {
        Long number = fields.number();
        return number == null ? null : Math.clamp(number, 0, 999);
    }

    private static BigDecimal nonNull(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private WireEvent event() {
        return switch (type) {
            case "system" -> systemEvent(subtype == null ? "" : subtype);
            case "assistant" ->
                new WireEvent.Assistant(
                        messages.id(),
                        messages.model(),
                        messages.blocks(),
                        messages.messageUsage(),
                        new WireEvent.Sender(parent, error.isEmpty() && isApiError ? "unknown" : error));
            case "user" -> toolResults();
            case "rate_limit_event" -> limit == null ? new WireEvent.Unknown(type, null) : limit;
            case "result" -> result();
            default -> new WireEvent.Unknown(type, subtype);
        };
    }

    private WireEvent systemEvent(String kind) {
        return switch (kind) {
            case "init" -> new WireEvent.Init(sessionId, model, version, credential);
            case "api_retry" -> new WireEvent.ApiRetry(attempt, maxRetries, retryDelay, errorStatus, error);
            case "task_started", "task_updated", "task_notification" ->
                new WireEvent.BackgroundTask(kind, taskId, status);
            case "background_tasks_changed" -> new WireEvent.BackgroundTasks(List.copyOf(openTasks));
            default -> new WireEvent.Unknown(type, subtype);
        };
    }

    private WireEvent toolResults() {
        List<Block> blocks = messages.blocks();
        return blocks.stream().anyMatch(Block.ToolResult.class::isInstance)
                ? new WireEvent.User(blocks)
                : new WireEvent.Unknown(type, subtype);
    }

    private WireEvent result() {
        TurnResult turn = new TurnResult(
                subtype == null ? "" : subtype,
                isError,
                errorStatus,
                terminalReason,
                answer,
                errors,
                turns,
                stopReason,
                structuredOutput);
        return new WireEvent.Result(turn, List.copyOf(denials), usage, total, cost);
    }
}
