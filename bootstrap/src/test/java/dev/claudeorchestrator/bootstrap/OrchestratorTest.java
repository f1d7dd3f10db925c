package dev.claudeorchestrator.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claudeorchestrator.application.port.HistoryException;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.application.run.NothingToResumeException;
import dev.claudeorchestrator.application.run.StopSwitch;
import dev.claudeorchestrator.application.testkit.InMemoryLeases;
import dev.claudeorchestrator.application.testkit.InMemoryRunHistory;
import dev.claudeorchestrator.application.testkit.InMemoryWorktrees;
import dev.claudeorchestrator.application.testkit.ScriptedAgent;
import dev.claudeorchestrator.application.testkit.ScriptedCommands;
import dev.claudeorchestrator.application.testkit.SessionScript;
import dev.claudeorchestrator.claude.StandInClaude;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrchestratorTest {
    private static final Batch TWO =
            new Batch("two", List.of(Task.of("one", "Write."), Task.of("other", "Write.")), 2, false);

    @TempDir
    private Path directory;

    private final SystemTimers timers = new SystemTimers();
    private final ScriptedAgent agent = new ScriptedAgent(timers);
    private InMemoryWorktrees worktrees;

    @BeforeEach
    void writeInEverySession() {
        worktrees = new InMemoryWorktrees(directory.resolve("repository"));
        agent.otherwise(SessionScript.opening()
                .work(order -> worktrees.write(order.worktree(), "done.txt", "done\n"))
                .answer("Done.")
                .end(0));
    }

    @AfterEach
    void closeTimers() {
        timers.close();
    }

    private OrchestratorBuilder scripted() {
        return Orchestrator.at(directory.resolve("state"))
                .timers(timers)
                .agent(agent)
                .worktrees(worktrees)
                .commands(new ScriptedCommands())
                .worktreeDirectory(directory.resolve("worktrees"));
    }

    @Test
    void runsABatchWithPortsThatAreHandedIn() throws Exception {
        InMemoryRunHistory history = new InMemoryRunHistory();
        List<RunEvent> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void began(Run run) {}

            @Override
            public void heard(RunEvent event) {
                heard.add(event);
            }
        };
        try (Orchestrator orchestrator =
                scripted().history(history).leases(new InMemoryLeases()).open()) {
            RunResult result = orchestrator.run(TWO, worktreesRoot(), listener);

            assertThat(result.isSuccess()).isTrue();
            assertThat(result.exitStatus()).isZero();
            assertThat(result.task("one").isSuccess()).isTrue();
            assertThat(history.runs()).containsExactly(result.run().header().id());
            assertThat(heard).last().isInstanceOf(RunEvent.RunRested.class);
        }
    }

    @Test
    void parksOnTheSwitchAndGoesOnInTheSameSession() throws Exception {
        agent.on("one", 1, SessionScript.opening());
        StopSwitch stop = new StopSwitch();
        RunListener stopOnceUp = new RunListener() {
            @Override
            public void began(Run run) {}

            @Override
            public void heard(RunEvent event) {
                if (event instanceof RunEvent.SessionOpened) {
                    stop.press();
                }
            }
        };
        try (Orchestrator orchestrator = scripted().open()) {
            Batch one = new Batch("one", List.of(Task.of("one", "Write.")), 1, false);
            RunResult parked = orchestrator.run(orchestrator.request(one, worktreesRoot()), stopOnceUp, stop);
            assertThat(parked.isParked()).isTrue();
            assertThat(parked.exitStatus()).isEqualTo(3);

            RunResult resumed = orchestrator.resume(parked.run().header().id(), RunListener.NONE);
            assertThat(resumed.isSuccess()).isTrue();
            assertThat(agent.orders("one").getLast().session())
                    .isEqualTo(agent.orders("one").getFirst().session());
        }
    }

    @Test
    void saysWhatCannotBe() throws Exception {
        agent.refuse("no claude here");
        try (Orchestrator orchestrator = scripted().open()) {
            assertThatThrownBy(() -> orchestrator.run(TWO, worktreesRoot(), RunListener.NONE))
                    .isInstanceOf(PreconditionException.class)
                    .hasMessage("no claude here");
            agent.refuse(null);
            RunResult ended = orchestrator.run(TWO, worktreesRoot(), RunListener.NONE);
            assertThatThrownBy(() -> orchestrator.cancel(ended.run().header().id(), RunListener.NONE))
                    .isInstanceOf(NothingToResumeException.class);
        }
    }

    @Test
    void saysWhichHistoryCannotBeOpened() throws Exception {
        Files.createDirectories(directory.resolve("state/history.db"));
        try (Orchestrator orchestrator = scripted().open()) {
            assertThatThrownBy(() -> orchestrator.run(TWO, worktreesRoot(), RunListener.NONE))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("history.db");
        }
    }

    @Test
    void runsOnGitAndFilesUnlessToldOtherwise() throws Exception {
        TempGitRepo repository = TempGitRepo.create(directory.resolve("real"));
        Path claude = StandInClaude.install(directory.resolve("bin"));
        Path home = Files.createDirectories(directory.resolve("home"));
        Map<String, String> environment = new HashMap<>(TempGitRepo.environment());
        environment.put("HOME", home.toString());
        environment.put("ANTHROPIC_API_KEY", "dummy");
        Path file = Files.writeString(
                directory.resolve("tasks.json"), "{\"tasks\": [{\"name\": \"notes\", \"prompt\": \"Take notes.\"}]}");
        Batch batch = Orchestrator.read(file).batch();
        OrchestratorBuilder builder = Orchestrator.at(directory.resolve("state"))
                .environment(environment)
                .claude(claude.toString());
        RunResult result;
        try (Orchestrator orchestrator = builder.open()) {
            result = orchestrator.run(batch, repository.root(), RunListener.NONE);
        }
        assertThat(result.exitStatus()).isZero();
        assertThat(home.resolve("worktrees/notes/stand-in-notes/notes.md")).isRegularFile();
        try (Orchestrator later = builder.open()) {
            assertThat(later.history().load(result.run().header().id())).isEqualTo(result.run());
        }
    }

    private Path worktreesRoot() {
        return directory.resolve("repository");
    }
}
