package dev.claudeorchestrator.claude.stream;

import dev.claudeorchestrator.claude.stream.WireEvent.Block;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.ApiFailure;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.LimitReport;
import dev.claudeorchestrator.domain.session.SessionId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the stream of one process of Claude Code, line by line, and tells a listener what happened. Nothing in a line
 * makes it fail: what it does not know becomes {@link AgentEvent.Other}, what is no event {@link AgentEvent.Garbled}.
 * Not thread-safe.
 */
public final class StreamReader implements WireReader.Sink {
    /** Tools that ask a person; in print mode they are said not to exist, and no denial is reported. */
    private static final Set<String> QUESTIONS = Set.of("AskUserQuestion", "ExitPlanMode");

    private static final Set<String> ENDED = Set.of("completed", "failed", "killed", "stopped", "cancelled");

    /** How many unanswered calls are remembered, in case answers never come. */
    private static final int OPEN_CALLS = 1_000;

    private final Consumer<? super AgentEvent> listener;
    private final WireReader wire = new WireReader(this);
    private final UsageMeter meter = new UsageMeter();
    private final Set<String> backgroundTasks = new HashSet<>();
    private final Map<String, Block.ToolUse> questions = new LinkedHashMap<>();
    private final List<Denial> unansweredQuestions = new ArrayList<>();
    private final Set<String> refusedByHook = new HashSet<>();

    /** A reader that tells this listener. */
    public StreamReader(Consumer<? super AgentEvent> listener) {
        this.listener = listener;
    }

    /** Reads a line, given without its end. A blank one says nothing. */
    public void line(byte[] line) {
        if (!isBlank(line)) {
            wire.read(line);
        }
    }

    /**
     * Reads a line of any length in bounded memory; closes the stream.
     *
     * @throws IOException when the stream cannot be read
     */
    public void line(InputStream line) throws IOException {
        wire.read(line);
    }

    private static boolean isBlank(byte[] line) {
        return line.length < 64 && new String(line, StandardCharsets.UTF_8).isBlank();
    }

    @Override
    public void garbled(String excerpt) {
        listener.accept(new AgentEvent.Garbled(excerpt));
    }

    @Override
    public void event(WireEvent event) {
        switch (event) {
            case WireEvent.Init init ->
                listener.accept(new AgentEvent.Opened(
                        session(init.sessionId()), init.model(), init.claudeCodeVersion(), init.apiKeySource()));
            case WireEvent.ApiRetry retry ->
                listener.accept(new AgentEvent.Retrying(
                        retry.attempt(),
                        retry.maxRetries(),
                        retry.retryDelayMs(),
                        new ApiFailure(retry.error(), retry.errorStatus(), "")));
            case WireEvent.RateLimit limit -> listener.accept(new AgentEvent.LimitReported(report(limit)));
            case WireEvent.Assistant message -> assistant(message);
            case WireEvent.User(List<Block> blocks) -> blocks.forEach(this::toolAnswer);
            case WireEvent.BackgroundTask task -> background(task);
            case WireEvent.BackgroundTasks(List<String> open) -> {
                boolean changed = backgroundTasks.retainAll(open) | backgroundTasks.addAll(open);
                background(changed, "background_tasks_changed");
            }
            case WireEvent.Result result -> result(result);
            case WireEvent.Unknown(String type, var subtype) -> listener.accept(new AgentEvent.Other(type, subtype));
        }
    }

    /** An id in another form than the usual is told apart from others, and that is all it is for. */
    private static SessionId session(String id) {
        try {
            return SessionId.parse(id);
        } catch (IllegalArgumentException _) {
            return new SessionId(UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static LimitReport report(WireEvent.RateLimit limit) {
        LimitReport.Status status = switch (limit.status()) {
            case "allowed" -> LimitReport.Status.ALLOWED;
            case "allowed_warning" -> LimitReport.Status.WARNING;
            // Beyond the limit, but paid for: requests go on.
            case "rejected" -> limit.isUsingOverage() ? LimitReport.Status.WARNING : LimitReport.Status.REJECTED;
            default -> LimitReport.Status.UNKNOWN;
        };
        Instant reset = limit.resetsAt() == null ? null : Instant.ofEpochSecond(limit.resetsAt());
        return new LimitReport(status, reset, limit.rateLimitType());
    }

    private void assistant(WireEvent.Assistant message) {
        boolean main = message.sender().isMain();
        if (!message.sender().error().isEmpty()) {
            listener.accept(
                    main
                            ? new AgentEvent.Failed(
                                    new ApiFailure(message.sender().error(), null, text(message.blocks())))
                            : new AgentEvent.Other("assistant", message.sender().error()));
            return;
        }
        boolean told = false;
        for (Block block : message.blocks()) {
            told |= tell(block, main);
        }
        if (!told) {
            listener.accept(new AgentEvent.Other("assistant", null));
        }
        if (message.usage() != null && !message.isSynthetic()) {
            listener.accept(new AgentEvent.Counted(
                    meter.heard(message.messageId(), message.model(), message.usage(), length(message.blocks()))));
        }
    }

    private boolean tell(Block block, boolean main) {
        return switch (block) {
            case Block.Text(String text, int _) -> {
                listener.accept(new AgentEvent.Spoke(text, main));
                yield true;
            }
            case Block.ToolUse call -> {
                if (QUESTIONS.contains(call.name()) && questions.size() < OPEN_CALLS) {
                    questions.put(call.id(), call);
                }
                listener.accept(new AgentEvent.CalledTool(
                        call.id(), call.name(), call.input().inShort(), main));
                yield true;
            }
            case Block.ToolResult _ -> false;
        };
    }

    private static String text(List<Block> blocks) {
        return String.join(
                "\n",
                blocks.stream()
                        .filter(Block.Text.class::isInstance)
                        .map(block -> ((Block.Text) block).text())
                        .toList());
    }

    private static long length(List<Block> blocks) {
        return blocks.stream()
                .mapToLong(block -> switch (block) {
                    case Block.Text(String _, int length) -> length;
                    case Block.ToolUse call -> call.size();
                    case Block.ToolResult _ -> 0;
                })
                .sum();
    }

    private void toolAnswer(Block block) {
        if (!(block instanceof Block.ToolResult(String id, boolean isError, String content))) {
            return;
        }
        Block.ToolUse question = questions.remove(id);
        if (question != null && isError) {
            unansweredQuestions.add(new Denial(question.name(), question.input().inShort(), ""));
        }
        if (isError && content.contains("hook error") && refusedByHook.size() < OPEN_CALLS) {
            refusedByHook.add(id);
        }
        listener.accept(new AgentEvent.ToolAnswered(id, isError, content));
    }

    private void background(WireEvent.BackgroundTask task) {
        boolean changed = task.subtype().equals("task_started")
                ? backgroundTasks.add(task.taskId())
                : ENDED.contains(task.status()) && backgroundTasks.remove(task.taskId());
        background(changed, task.subtype());
    }

    private void background(boolean changed, String subtype) {
        listener.accept(
                changed
                        ? new AgentEvent.BackgroundChanged(backgroundTasks.size())
                        : new AgentEvent.Other("system", subtype));
    }

    private void result(WireEvent.Result result) {
        List<Denial> denials = Stream.concat(result.denials().stream().map(this::denial), unansweredQuestions.stream())
                .distinct()
                .toList();
        unansweredQuestions.clear();
        refusedByHook.clear();
        listener.accept(new AgentEvent.TurnEnded(result.turn(), denials, meter.settled(result)));
    }

    private Denial denial(WireEvent.RefusedCall call) {
        String rule =
                refusedByHook.contains(call.toolUseId()) ? "" : AllowRule.suggest(call.toolName(), call.toolInput());
        return new Denial(call.toolName(), call.toolInput().inShort(), rule);
    }
}
