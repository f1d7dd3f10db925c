package dev.claudeorchestrator.domain.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a session said or did, in the order of its stream. */
public sealed interface AgentEvent {
    /**
     * The session is up; no request was made yet.
     *
     * @param credential where the key comes from, in Claude Code's word ({@code ANTHROPIC_API_KEY}; {@code none} for a
     *     login)
     */
    record Opened(SessionId session, String model, String version, String credential) implements AgentEvent {}

    /** A text block of the assistant; {@code main} is false for a subagent's. */
    record Spoke(String text, boolean main) implements AgentEvent {}

    /** A tool call; {@code input} says in short what it is to do. */
    record CalledTool(String id, String tool, String input, boolean main) implements AgentEvent {}

    /** A tool's answer, in short. */
    record ToolAnswered(String id, boolean failed, String output) implements AgentEvent {}

    /** Claude Code tries a request again by itself. */
    record Retrying(int attempt, int most, long delayMillis, ApiFailure failure) implements AgentEvent {}

    /** A request failed for good; a {@link TurnEnded} follows. */
    record Failed(ApiFailure failure) implements AgentEvent {}

    /** The service reported on a usage limit. */
    record LimitReported(LimitReport report) implements AgentEvent {}

    /**
     * A turn ended: {@code usage} is that of the whole process so far.
     *
     * @param denials every call refused in the turn
     */
    record TurnEnded(TurnResult result, List<Denial> denials, Usage usage) implements AgentEvent {
        public TurnEnded {
            denials = List.copyOf(denials);
        }
    }

    /** Usage so far, rebuilt from the stream: each message counted once. */
    record Counted(Usage soFar) implements AgentEvent {}

    /** A background task of the session began or ended; {@code open} counts those still open. */
    record BackgroundChanged(int open) implements AgentEvent {}

    /** A line that is no event: broken JSON, a stray print. */
    record Garbled(String excerpt) implements AgentEvent {}

    /** An event this version has no use for, or does not know. */
    record Other(String type, @Nullable String subtype) implements AgentEvent {}
}
