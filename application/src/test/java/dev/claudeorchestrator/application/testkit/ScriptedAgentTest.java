package dev.claudeorchestrator.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionNotStartedException;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.session.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ScriptedAgentTest implements AgentContract, AgentContract.Rig {
    private final ManualTimers timers = new ManualTimers();
    private final ScriptedAgent agent = new ScriptedAgent(timers);
    private int orders;

    @Override
    public Rig rig() {
        return this;
    }

    @Override
    public Agent agent() {
        return agent;
    }

    @Override
    public Agent successor() {
        agent.orchestratorDies();
        return agent;
    }

    @Override
    public SessionOrder answering(String text) {
        return order(SessionScript.answering(text));
    }

    @Override
    public SessionOrder silent() {
        return order(SessionScript.opening());
    }

    @Override
    public SessionOrder deaf() {
        return order(SessionScript.opening().deaf());
    }

    @Override
    public SessionOrder dying(int status) {
        return order(SessionScript.dying(status));
    }

    @Override
    public void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            assertThat(timers.advanceToNext())
                    .as("something is still to happen")
                    .isTrue();
        }
    }

    private SessionOrder order(SessionScript script) {
        String task = "task-" + ++orders;
        agent.on(task, script);
        return order(task, 1);
    }

    private static SessionOrder order(String task, int attempt) {
        return new SessionOrder(
                Path.of("/state/runs/quiet-otter", task, Integer.toString(attempt)),
                Path.of("/worktrees", task),
                "Do it.",
                new SessionId(UUID.nameUUIDFromBytes(task.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                attempt > 1,
                AgentOptions.DEFAULT,
                new SessionOrder.Allowance(10, null),
                access(Credential.API_KEY),
                Map.of("ORCH_ATTEMPT_ID", task + "/" + attempt),
                "ORCH_ATTEMPT_ID");
    }

    private static AgentAccess access(Credential credential) {
        return new AgentAccess("claude", credential, ProjectSettings.LOAD, List.of());
    }

    @Test
    void nothingIsHeardBeforeStartReturns() throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        agent.start(order("a", 1), listener);
        assertThat(listener.events()).isEmpty();
        timers.advance(Duration.ZERO);
        assertThat(listener.isEnded()).isTrue();
    }

    @Test
    void attemptsHaveScriptsOfTheirOwn() throws Exception {
        agent.on("a", SessionScript.answering("Again.")).on("a", 1, SessionScript.dying(137));
        RecordingSessionListener first = new RecordingSessionListener();
        RecordingSessionListener second = new RecordingSessionListener();
        agent.start(order("a", 1), first);
        agent.start(order("a", 2), second);
        timers.advance(Duration.ZERO);
        assertThat(first.evidence().orElseThrow().result()).isNull();
        assertThat(second.evidence().orElseThrow().result()).isNotNull();
        assertThat(agent.mostLiving()).isEqualTo(2);
        assertThat(agent.living()).isEmpty();
    }

    @Test
    void timePassesByTheTimers() throws Exception {
        agent.on("a", SessionScript.taking(Duration.ofMinutes(5)));
        RecordingSessionListener listener = new RecordingSessionListener();
        agent.start(order("a", 1), listener);
        timers.advance(Duration.ofMinutes(4));
        assertThat(agent.living()).containsExactly("a");
        timers.advance(Duration.ofMinutes(1));
        assertThat(listener.isEnded()).isTrue();
    }

    @Test
    void aDeafSessionTakesTheWholeLadder() throws Exception {
        agent.on("a", SessionScript.opening().deaf());
        RecordingSessionListener listener = new RecordingSessionListener();
        Session session = agent.start(order("a", 1), listener);
        timers.advance(Duration.ZERO);
        session.stop();
        timers.advance(Duration.ofSeconds(29));
        assertThat(listener.isEnded()).isFalse();
        timers.advance(Duration.ofSeconds(1));
        assertThat(listener.evidence().orElseThrow().end()).isEqualTo(new ProcessEnd.Exited(137));
    }

    @Test
    void aHeldSessionIsFinishedByTheTest() throws Exception {
        agent.on("a", SessionScript.opening());
        RecordingSessionListener listener = new RecordingSessionListener();
        agent.start(order("a", 1), listener);
        timers.advance(Duration.ofHours(1));
        assertThat(listener.isEnded()).isFalse();
        agent.finish("a");
        timers.advance(Duration.ZERO);
        assertThat(listener.isEnded()).isTrue();
    }

    @Test
    void aSessionGoesOnWhileNobodyListens() throws Exception {
        List<String> done = new ArrayList<>();
        agent.on(
                "a",
                SessionScript.opening()
                        .pause(Duration.ofMinutes(1))
                        .work(order -> done.add(order.worktree().toString()))
                        .answer("Done.")
                        .end(0));
        RecordingSessionListener before = new RecordingSessionListener();
        agent.start(order("a", 1), before);
        timers.advance(Duration.ZERO);
        agent.orchestratorDies();
        timers.advance(Duration.ofMinutes(1));
        assertThat(done).containsExactly("/worktrees/a");
        assertThat(before.isEnded()).isFalse();

        RecordingSessionListener after = new RecordingSessionListener();
        agent.adopt(order("a", 1), after);
        timers.advance(Duration.ZERO);
        assertThat(after.isOpened()).isTrue();
        assertThat(after.isEnded()).isTrue();
    }

    @Test
    void sessionsAreLostWithTheMachine() throws Exception {
        agent.on("a", SessionScript.opening());
        agent.start(order("a", 1), new RecordingSessionListener());
        timers.advance(Duration.ZERO);
        agent.machineDies();
        RecordingSessionListener listener = new RecordingSessionListener();
        agent.adopt(order("a", 1), listener);
        timers.advance(Duration.ZERO);
        assertThat(listener.evidence().orElseThrow().end()).isEqualTo(new ProcessEnd.Lost());
    }

    @Test
    void whatCannotStartLeavesNothingToAdopt() {
        agent.on("a", SessionScript.notStarting("no such program"));
        assertThatThrownBy(() -> agent.start(order("a", 1), new RecordingSessionListener()))
                .isInstanceOf(SessionNotStartedException.class)
                .hasMessage("no such program");
        assertThat(agent.adopt(order("a", 1), new RecordingSessionListener())).isEmpty();
        assertThat(agent.orders()).isEmpty();
    }

    @Test
    void admissionDecidesTheCredentialOrRefuses() throws Exception {
        CommitId base = new CommitId("0".repeat(40));
        assertThat(agent.admit(access(Credential.AUTO), Path.of("/repository"), base)
                        .credential())
                .isEqualTo(Credential.API_KEY);
        agent.refuse("no claude");
        assertThatThrownBy(() -> agent.admit(access(Credential.AUTO), Path.of("/repository"), base))
                .isInstanceOf(PreconditionException.class)
                .hasMessage("no claude");
    }
}
