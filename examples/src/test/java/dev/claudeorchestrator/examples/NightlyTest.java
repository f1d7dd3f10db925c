package dev.claudeorchestrator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.application.testkit.InMemoryLeases;
import dev.claudeorchestrator.application.testkit.InMemoryRunHistory;
import dev.claudeorchestrator.application.testkit.InMemoryWorktrees;
import dev.claudeorchestrator.application.testkit.ScriptedAgent;
import dev.claudeorchestrator.application.testkit.ScriptedCommands;
import dev.claudeorchestrator.application.testkit.SessionScript;
import dev.claudeorchestrator.bootstrap.Orchestrator;
import dev.claudeorchestrator.bootstrap.RunResult;
import dev.claudeorchestrator.bootstrap.SystemTimers;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a tool that runs batches is tested: every port is a fake, so nothing is started and no repository is needed. */
class NightlyTest {
    @TempDir
    private Path directory;

    private final SystemTimers timers = new SystemTimers();
    private final ScriptedAgent agent = new ScriptedAgent(timers);
    private final ScriptedCommands commands = new ScriptedCommands();
    private final InMemoryRunHistory history = new InMemoryRunHistory();
    private Path repository;
    private InMemoryWorktrees worktrees;
    private Orchestrator orchestrator;

    @BeforeEach
    void open() {
        repository = directory.resolve("repository");
        worktrees = new InMemoryWorktrees(repository);
        orchestrator = Orchestrator.at(directory.resolve("state"))
                .worktreeDirectory(directory.resolve("worktrees"))
                .agent(agent)
                .worktrees(worktrees)
                .commands(commands)
                .history(history)
                .leases(new InMemoryLeases())
                .timers(timers)
                .open();
    }

    @AfterEach
    void close() {
        orchestrator.close();
        timers.close();
    }

    @Test
    void asksForTheLettersOfTheBatch() throws Exception {
        agent.otherwise(writing("letter.txt", "Dear reader"));

        RunResult result = orchestrator.run(batch(), repository, RunListener.NONE);

        assertThat(result.isSuccess()).isTrue();
        assertThat(agent.orders("greeting"))
                .singleElement()
                .satisfies(order -> assertThat(order.prompt()).contains("Write a greeting"));
        assertThat(commands.commands()).contains("grep -q Hello greeting.txt");
    }

    @Test
    void buildsNothingUponWhatFailedItsCheck() throws Exception {
        agent.otherwise(writing("letter.txt", "Dear reader"));
        commands.exits("grep -q Goodbye farewell.txt", 1);

        RunResult result = orchestrator.run(batch(), repository, RunListener.NONE);

        assertThat(result.exitStatus()).isEqualTo(1);
        assertThat(result.task("farewell").ending().outcome()).isEqualTo(Outcome.CHECK_FAILED);
        assertThat(result.task("letter").ending().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(agent.orders("letter")).isEmpty();
    }

    @Test
    void parksWhatMeetsAUsageLimit() throws Exception {
        agent.otherwise(writing("letter.txt", "Dear reader"));
        agent.on("greeting", 1, SessionScript.limitedUntil(timers.instant().plus(Duration.ofHours(3))));

        RunResult parked = orchestrator.run(batch(), repository, RunListener.NONE);
        assertThat(parked.isParked()).isTrue();

        RunResult resumed = orchestrator.resume(parked.run().header().id(), RunListener.NONE);
        assertThat(resumed.isSuccess()).isTrue();
        assertThat(history.runs()).hasSize(1);
    }

    private SessionScript writing(String file, String text) {
        return SessionScript.opening()
                .work(order ->
                        worktrees.write(order.worktree(), order.environment().get("ORCH_TASK") + file, text))
                .answer("Done.")
                .end(0);
    }

    private static Batch batch() throws Exception {
        return Orchestrator.read(Path.of("03_checks/tasks.json")).batch();
    }
}
