package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.ApiFailure;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.LimitReport;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.TurnResult;
import dev.claudeorchestrator.domain.session.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ScriptedAgent}'s session does, step by step. Immutable: every method gives a script with more in it.
 * Times pass by the timers of the agent; a script without {@link #taking} happens at one instant.
 */
public final class SessionScript {
    /** What a session of $0.10 and one turn uses. */
    public static final Usage USAGE = new Usage(100, 50, 1_000, 10, new BigDecimal("0.10"), 1, false);

    /** One thing that happens, some time after the one before it. */
    sealed interface Step {
        record Pass(Duration time) implements Step {}

        record Say(AgentEvent event) implements Step {}

        record Open() implements Step {}

        record Do(Work work) implements Step {}

        record End(ProcessEnd how) implements Step {}
    }

    /** Something a session does beside talking: write a file, commit, tell a fake what changed. */
    @FunctionalInterface
    public interface Work {
        /** Does it; an exception fails the test. */
        void on(SessionOrder order) throws Exception;
    }

    /** How a session takes being asked to end. */
    enum Manners {
        /** It writes its result and ends. */
        OBEYS,
        /** It takes no notice until it is killed. */
        DEAF
    }

    private final List<Step> steps;
    private final Manners manners;
    private final @Nullable String refusal;

    private SessionScript(List<Step> steps, Manners manners, @Nullable String refusal) {
        this.steps = List.copyOf(steps);
        this.manners = manners;
        this.refusal = refusal;
    }

    private SessionScript with(Step... more) {
        return new SessionScript(Stream.concat(steps.stream(), Stream.of(more)).toList(), manners, refusal);
    }

    /** A session that comes up and does nothing more, until it is stopped or {@link ScriptedAgent#finish finished}. */
    public static SessionScript opening() {
        return new SessionScript(List.of(new Step.Open()), Manners.OBEYS, null);
    }

    /** A session whose process lives but that has not come up; {@link #open} lets it. */
    public static SessionScript starting() {
        return new SessionScript(List.of(), Manners.OBEYS, null);
    }

    /** A session that answers with this text and ends well. */
    public static SessionScript answering(String text) {
        return opening().answer(text).end(0);
    }

    /** A session that comes up, takes that long, answers and ends well. */
    public static SessionScript taking(Duration time) {
        return opening().pause(time).answer("Done.").end(0);
    }

    /** A session whose process cannot be started. */
    public static SessionScript notStarting(String why) {
        return new SessionScript(List.of(), Manners.OBEYS, why);
    }

    /** A session that comes up and whose process ends with that status, without a result. */
    public static SessionScript dying(int status) {
        return opening().end(status);
    }

    /** A session that the service fails for good. */
    public static SessionScript failing(String kind, @Nullable Integer status, String text) {
        return opening().fail(kind, status, text).end(1);
    }

    /** A session that hits a usage limit, which resets then. */
    public static SessionScript limitedUntil(Instant reset) {
        return opening()
                .say(new AgentEvent.LimitReported(new LimitReport(LimitReport.Status.REJECTED, reset, "five_hour")))
                .fail("rate_limit", 429, "You've hit your session limit")
                .end(1);
    }

    /** A session that the service is too busy for. */
    public static SessionScript overloaded() {
        return failing("server_error", 529, "API Error: 529 Overloaded");
    }

    /** A session whose login is refused; Claude Code itself goes on trying until it is stopped. */
    public static SessionScript loginRefused() {
        return opening()
                .say(new AgentEvent.Retrying(
                        1, 10, 600, new ApiFailure("authentication_failed", 401, "Invalid API key")));
    }

    /** Then it comes up. */
    public SessionScript open() {
        return with(new Step.Open());
    }

    /** Then it is silent for that long. */
    public SessionScript pause(Duration time) {
        return with(new Step.Pass(time));
    }

    /** Then it says that. */
    public SessionScript say(AgentEvent event) {
        return with(new Step.Say(event));
    }

    /** Then it does that. */
    public SessionScript work(Work work) {
        return with(new Step.Do(work));
    }

    /** Then it answers without an error; its process lives on. */
    public SessionScript answer(String text) {
        return answer(text, USAGE);
    }

    /** Then it answers so, having used that much in all. */
    public SessionScript answer(String text, Usage usage, Denial... denials) {
        TurnResult result =
                new TurnResult("success", false, null, "completed", text, List.of(), usage.turns(), "end_turn", null);
        return with(
                new Step.Say(new AgentEvent.Spoke(text, true)),
                new Step.Say(new AgentEvent.TurnEnded(result, List.of(denials), usage)));
    }

    /** Then the service fails it, and it says so; its process lives on. */
    public SessionScript fail(String kind, @Nullable Integer status, String text) {
        TurnResult result =
                new TurnResult("success", true, status, "completed", text, List.of(), 1, "stop_sequence", null);
        return with(
                new Step.Say(new AgentEvent.Failed(new ApiFailure(kind, status, text))),
                new Step.Say(new AgentEvent.TurnEnded(result, List.of(), Usage.NONE)));
    }

    /** Then its process ends with that status. */
    public SessionScript end(int status) {
        return with(new Step.End(new ProcessEnd.Exited(status)));
    }

    /** Then its process is gone, and nobody knows how it ended. */
    public SessionScript vanish() {
        return with(new Step.End(new ProcessEnd.Lost()));
    }

    /** The same, but it takes no notice of being asked to end, until it is killed. */
    public SessionScript deaf() {
        return new SessionScript(steps, Manners.DEAF, refusal);
    }

    List<Step> steps() {
        return new ArrayList<>(steps);
    }

    boolean isDeaf() {
        return manners == Manners.DEAF;
    }

    @Nullable String refusal() {
        return refusal;
    }
}
