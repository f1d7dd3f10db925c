package dev.claudeorchestrator.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Session;
import dev.claudeorchestrator.application.port.SessionNotStartedException;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.application.testkit.AgentContract;
import dev.claudeorchestrator.application.testkit.RecordingSessionListener;
import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.subprocess.os.MarkedProcesses;
import dev.claudeorchestrator.subprocess.os.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaudeAgentTest implements AgentContract, AgentContract.Rig {
    @TempDir
    Path root;

    private Workshop workshop;

    @BeforeEach
    void open() throws IOException {
        workshop = Workshop.withStandIn(root);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Override
    public Rig rig() {
        return this;
    }

    @Override
    public Agent agent() {
        return workshop.agent();
    }

    @Override
    public Agent successor() {
        return workshop.otherAgent();
    }

    @Override
    public SessionOrder answering(String text) throws IOException {
        return workshop.order("@stand-in say " + text);
    }

    @Override
    public SessionOrder silent() throws IOException {
        return workshop.order("@stand-in hang");
    }

    @Override
    public SessionOrder deaf() throws IOException {
        return workshop.order("@stand-in ignore INT TERM\n@stand-in hang");
    }

    @Override
    public SessionOrder dying(int status) throws IOException {
        return workshop.order("@stand-in say Hm.\n@stand-in exit " + status);
    }

    @Override
    public void await(BooleanSupplier condition) {
        Workshop.await(condition);
    }

    private RecordingSessionListener run(SessionOrder order) throws Exception {
        RecordingSessionListener listener = new RecordingSessionListener();
        agent().start(order, listener);
        await(listener::isEnded);
        return listener;
    }

    private static Set<Marker> marker(SessionOrder order) {
        return Set.of(new Marker(order.marker(), order.markerValue()));
    }

    @Test
    void theFilesOfAnAttemptTellAllOfIt() throws Exception {
        SessionOrder order = workshop.order("@stand-in stderr 3\n@stand-in write out.txt hello");
        Evidence evidence = run(order).evidence().orElseThrow();
        assertThat(evidence.stderr()).isNotBlank();
        assertThat(workshop.worktree().resolve("out.txt")).hasContent("hello");
        assertThat(order.directory().resolve("prompt.md")).hasContent(order.prompt());
        assertThat(order.directory().resolve("stdout.jsonl")).isNotEmptyFile();
        assertThat(order.directory().resolve("stderr.log")).isNotEmptyFile();
        assertThat(order.directory().resolve("exit")).content().isEqualToIgnoringWhitespace("0");
        assertThat(order.directory().resolve("command.sh"))
                .content()
                .contains("--session-id=" + order.session(), "ORCH_TASK=", "GIT_TERMINAL_PROMPT=0")
                .doesNotContain("dummy");
    }

    @Test
    void whatASessionLeavesRunningIsEndedBeforeItsEndIsTold() throws Exception {
        SessionOrder order = workshop.order("@stand-in fork-detached 300");
        run(order);
        assertThat(new MarkedProcesses().find(marker(order)).values())
                .allSatisfy(left -> assertThat(left).isEmpty());
    }

    @Test
    void aKillLeavesNothing() throws Exception {
        SessionOrder order =
                workshop.order("@stand-in fork 300\n@stand-in ignore INT TERM\n@stand-in say Ready.\n@stand-in hang");
        RecordingSessionListener listener = new RecordingSessionListener();
        Session session = agent().start(order, listener);
        await(() -> !listener.events(AgentEvent.Spoke.class).isEmpty());
        session.kill();
        await(listener::isEnded);
        assertThat(listener.evidence().orElseThrow().end()).isEqualTo(new ProcessEnd.Exited(137));
        assertThat(new MarkedProcesses().find(marker(order)).values())
                .allSatisfy(left -> assertThat(left).isEmpty());
    }

    @Test
    void aHeldOutputKeepsNobodyWaiting() throws Exception {
        assertThat(run(workshop.order("@stand-in hold-stdout 300")).evidence()).isPresent();
    }

    @Test
    void linesOfAnyLengthAndKindAreRead() throws Exception {
        Evidence evidence = run(workshop.order("""
                        @stand-in line 20000000
                        @stand-in garbage
                        @stand-in glue
                        @stand-in unknown-event
                        @stand-in flood 5000000
                        """)).evidence().orElseThrow();
        assertThat(evidence.stream().garbledLines()).isEqualTo(1);
        assertThat(evidence.result()).isNotNull();
    }

    @Test
    void aPromptThatLooksLikeACommandIsNone() throws Exception {
        SessionOrder order = workshop.order("/compact");
        run(order);
        assertThat(order.directory().resolve("prompt.md"))
                .content()
                .startsWith("The task:")
                .endsWith("/compact");
    }

    @Test
    void aPromptThatClaudeCodeWouldRefuseIsNotStarted() throws Exception {
        SessionOrder order = workshop.order("x".repeat(10 * 1024 * 1024 + 1));
        assertThatThrownBy(() -> agent().start(order, new RecordingSessionListener()))
                .isInstanceOf(SessionNotStartedException.class)
                .hasMessageContaining("10 MB");
        assertThat(order.directory().resolve("started")).doesNotExist();
    }

    @Test
    void settingsThatNobodyTrustedKeepASessionFromStarting() throws Exception {
        Files.createDirectories(workshop.worktree().resolve(".claude"));
        Files.writeString(workshop.worktree().resolve(".claude/settings.local.json"), "{\"hooks\":{\"Stop\":[{}]}}");
        SessionOrder order = workshop.order("@stand-in say Hi.");
        assertThatThrownBy(() -> agent().start(order, new RecordingSessionListener()))
                .isInstanceOf(SessionNotStartedException.class)
                .hasMessageContaining(".claude/settings.local.json: hooks");
        assertThat(run(Workshop.ignoringProjectSettings(order)).evidence()).isPresent();
    }

    @Test
    void instructionsOfTheRepositoryArePassedAsTextWhereItsSettingsAreNot() throws Exception {
        Files.writeString(workshop.worktree().resolve("CLAUDE.md"), "Indent by three.");
        SessionOrder order = Workshop.ignoringProjectSettings(workshop.order("@stand-in say Hi."));
        run(order);
        assertThat(order.directory().resolve("system-prompt.md")).content().contains("Indent by three.");
        assertThat(order.directory().resolve("command.sh")).content().contains("--append-system-prompt-file=");
    }

    @Test
    void aProgramThatCannotBeRunIsNotStarted() throws Exception {
        Path program = Files.writeString(root.resolve("not-executable"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
        Workshop other = new Workshop(root, program, workshop.host().variables());
        assertThatThrownBy(() -> other.agent().start(other.order("Hi."), new RecordingSessionListener()))
                .isInstanceOf(SessionNotStartedException.class)
                .hasMessageContaining("not-executable");
        other.close();
    }
}
