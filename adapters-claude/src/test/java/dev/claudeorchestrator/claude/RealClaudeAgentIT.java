package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.application.testkit.RecordingSessionListener;
import dev.claudeorchestrator.claude.realcli.Fault;
import dev.claudeorchestrator.claude.realcli.MessagesApi;
import dev.claudeorchestrator.claude.realcli.RealClaude;
import dev.claudeorchestrator.claude.realcli.RealClaude.Login;
import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.ToolRules;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judge;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.StopCause;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.ParkingReason;
import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the real program through the agent, the service played on loopback. */
@Timeout(180)
class RealClaudeAgentIT {
    private static final Instant RESET = Instant.parse("2026-11-24T05:00:00Z");
    private static final ChangeSet CHANGES = new ChangeSet(1, 1, 0, 0, 1);

    @TempDir
    Path root;

    private RealClaude claude;
    private MessagesApi api;

    @BeforeEach
    void open() throws Exception {
        claude = RealClaude.pinned();
        api = MessagesApi.start();
    }

    @AfterEach
    void close() {
        if (api != null) {
            api.close();
        }
    }

    private Workshop workshop(Login login) throws IOException {
        Map<String, String> variables =
                new HashMap<>(claude.cleanEnvironment(Files.createDirectories(root.resolve("home")), api, login));
        variables.put("CLAUDE_CODE_MAX_RETRIES", "1");
        return new Workshop(root, claude.executable(), variables);
    }

    private static RecordingSessionListener run(Workshop workshop, SessionOrder order) throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        workshop.agent().start(order, listener);
        Workshop.await(listener::isEnded);
        return listener;
    }

    private static Judgement judge(Evidence evidence, ChangeSet changes) {
        return Judge.judge(
                evidence.withChanges(changes), Task.of("a", "Do it."), Instant.parse("2026-11-23T04:00:00Z"));
    }

    private static Set<Marker> marker(SessionOrder order) {
        return Set.of(new Marker(order.marker(), order.markerValue()));
    }

    @Test
    void aTaskIsDoneByTheRulesItHas() throws Exception {
        try (Workshop workshop = workshop(Login.API_KEY)) {
            ToolRules rules = new ToolRules(List.of("Bash(touch *)", "Bash(mkdir *)"), List.of("WebFetch"), null);
            AgentOptions options = new AgentOptions(
                    rules, PermissionMode.DEFAULT, "claude-sonnet-5", null, null, "Be brief.", null, null, null);
            SessionOrder order = workshop.order("""
                    Do this.
                    [[api:bash touch one]]
                    [[api:bash mkdir two]]
                    [[api:write three.txt hello]]
                    [[api:bash git stash pop]]
                    [[api:text All done]]
                    """, options, Credential.API_KEY);
            RecordingSessionListener listener = run(workshop, order);
            Evidence evidence = listener.evidence().orElseThrow();

            assertThat(listener.events(AgentEvent.Opened.class)).singleElement().satisfies(opened -> {
                assertThat(opened.session()).isEqualTo(order.session());
                assertThat(opened.version()).isEqualTo(claude.version());
                assertThat(opened.credential()).isEqualTo("ANTHROPIC_API_KEY");
            });
            assertThat(workshop.worktree().resolve("one")).exists();
            assertThat(workshop.worktree().resolve("two")).exists();
            assertThat(workshop.worktree().resolve("three.txt")).doesNotExist();
            assertThat(evidence.denials())
                    .extracting(Denial::tool, Denial::rule)
                    .containsExactly(tuple("Write", "Write"), tuple("Bash", ""));
            assertThat(evidence.result())
                    .isNotNull()
                    .satisfies(result -> assertThat(result.text()).isEqualTo("All done"));
            assertThat(judge(evidence, CHANGES)).isInstanceOf(Judgement.Accomplished.class);
            assertThat(judge(evidence, ChangeSet.NONE))
                    .isInstanceOfSatisfying(
                            Judgement.Final.class,
                            end -> assertThat(end.outcome()).isEqualTo(Outcome.DENIED));
        }
    }

    @Test
    void aRefusedLoginIsSeenAtItsFirstRetryAndStopped() throws Exception {
        api.failEveryRequest(Fault.unauthorized());
        try (Workshop workshop = workshop(Login.API_KEY)) {
            RecordingSessionListener listener = new RecordingSessionListener();
            Session session = workshop.agent().start(workshop.order("Do this."), listener);
            Workshop.await(() -> !listener.events(AgentEvent.Retrying.class).isEmpty() || listener.isEnded());
            assertThat(listener.events(AgentEvent.Retrying.class))
                    .first()
                    .satisfies(retry -> assertThat(retry.failure().kind()).isEqualTo("authentication_failed"));
            session.stop();
            Workshop.await(listener::isEnded);
            assertThat(judge(listener.evidence().orElseThrow().withStop(StopCause.LOGIN_REFUSED), ChangeSet.NONE))
                    .isInstanceOfSatisfying(
                            Judgement.Wait.class,
                            wait -> assertThat(wait.parking()).isEqualTo(ParkingReason.LOGIN));
        }
    }

    @Test
    void aUsageLimitWaitsForItsResetAndTheSameSessionGoesOn() throws Exception {
        try (Workshop workshop = workshop(Login.SUBSCRIPTION)) {
            SessionOrder first = workshop.order("""
                    Do this.
                    [[api:write one.txt 1]]
                    [[api:write two.txt 2]]
                    """, AgentOptions.DEFAULT, Credential.OAUTH_TOKEN);
            api.rejectUntil(RESET);
            Evidence limited = run(workshop, first).evidence().orElseThrow();
            assertThat(judge(limited, ChangeSet.NONE)).isInstanceOfSatisfying(Judgement.Wait.class, wait -> {
                assertThat(wait.parking()).isEqualTo(ParkingReason.USAGE_LIMIT);
                assertThat(wait.until()).isEqualTo(RESET);
            });

            api.repair();
            SessionOrder second =
                    workshop.order("Go on.", first.session(), true, AgentOptions.DEFAULT, Credential.OAUTH_TOKEN);
            Evidence resumed = run(workshop, second).evidence().orElseThrow();
            assertThat(judge(resumed, CHANGES)).isInstanceOf(Judgement.Accomplished.class);
            assertThat(workshop.worktree().resolve("two.txt")).exists();
        }
    }

    @Test
    void anInterruptLeavesNoCommandAndTheSessionCanGoOn() throws Exception {
        try (Workshop workshop = workshop(Login.API_KEY)) {
            AgentOptions bash = new AgentOptions(
                    new ToolRules(List.of("Bash"), List.of(), null),
                    PermissionMode.ACCEPT_EDITS,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
            SessionOrder order =
                    workshop.order("Do this.\n[[api:bash touch begun; sleep 300]]", bash, Credential.API_KEY);
            RecordingSessionListener listener = new RecordingSessionListener();
            Session session = workshop.agent().start(order, listener);
            Path begun = workshop.worktree().resolve("begun");
            Workshop.await(() -> Files.exists(begun));
            session.stop();
            Workshop.await(listener::isEnded);
            Evidence evidence = listener.evidence().orElseThrow();
            assertThat(evidence.result())
                    .isNotNull()
                    .satisfies(result -> assertThat(result.isAnswer()).isFalse());
            assertThat(new MarkedProcesses().find(marker(order)).values())
                    .allSatisfy(left -> assertThat(left).isEmpty());
            assertThat(judge(evidence.withStop(StopCause.INTERRUPTED), ChangeSet.NONE))
                    .isInstanceOfSatisfying(
                            Judgement.Wait.class,
                            wait -> assertThat(wait.parking()).isEqualTo(ParkingReason.INTERRUPTED));
        }
    }

    @Test
    void settingsOfTheRepositoryAreWithoutEffectWhereTheyAreIgnored() throws Exception {
        try (Workshop workshop = workshop(Login.API_KEY)) {
            Path marked = root.resolve("hook-ran");
            Path settings = Files.createDirectories(workshop.worktree().resolve(".claude"));
            Files.writeString(settings.resolve("settings.json"), """
                    {"env": {"ANTHROPIC_BASE_URL": "http://127.0.0.1:1"},
                     "hooks": {"SessionStart": [{"hooks": [{"type": "command", "command": "touch %s"}]}]}}
                    """.formatted(marked));
            Files.writeString(
                    workshop.worktree().resolve(".mcp.json"),
                    "{\"mcpServers\":{\"x\":{\"command\":\"touch\",\"args\":[\"" + marked + "\"]}}}");
            Files.writeString(workshop.worktree().resolve("CLAUDE.md"), "Indent by three.");
            ToolRules noTools = new ToolRules(List.of(), List.of(), List.of());
            AgentOptions options =
                    new AgentOptions(noTools, PermissionMode.ACCEPT_EDITS, null, null, null, null, null, null, null);
            SessionOrder order = Workshop.ignoringProjectSettings(
                    workshop.order("Do this.\n[[api:text Hi]]", options, Credential.API_KEY));
            Evidence evidence = run(workshop, order).evidence().orElseThrow();
            assertThat(evidence.result())
                    .isNotNull()
                    .satisfies(result -> assertThat(result.text()).isEqualTo("Hi"));
            assertThat(marked).doesNotExist();
            assertThat(order.directory().resolve("stdout.jsonl")).content().contains("\"tools\":[]");
            assertThat(api.requests()).isNotEmpty();
        }
    }
}
