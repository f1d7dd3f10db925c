package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.CommandOrder;
import dev.claudeorchestrator.application.port.CommandResult;
import dev.claudeorchestrator.application.port.Commands;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.application.port.SessionOrder;
import dev.claudeorchestrator.application.testkit.InMemoryLeases;
import dev.claudeorchestrator.application.testkit.InMemoryRunHistory;
import dev.claudeorchestrator.application.testkit.InMemoryWorktrees;
import dev.claudeorchestrator.application.testkit.ManualTimers;
import dev.claudeorchestrator.application.testkit.ScriptedAgent;
import dev.claudeorchestrator.application.testkit.SessionScript;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.session.SessionId;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;

/**
 * The engine in a scripted world. Everything happens on the test's thread: work that blocks is done in place, and when
 * there is no news the clock moves on to the next alarm.
 */
final class Rig {
    final ManualTimers timers = new ManualTimers();
    final ScriptedAgent agent = new ScriptedAgent(timers);
    final InMemoryRunHistory history = new InMemoryRunHistory();
    final InMemoryLeases leases = new InMemoryLeases();
    final InMemoryWorktrees worktrees;
    final Map<String, CommandResult> commandResults = new HashMap<>();
    final List<CommandOrder> commandOrders = new ArrayList<>();
    final StopSwitch stop = new StopSwitch();
    final Path root;
    private final Random random = new Random(7);
    private final RunNames names = new RunNames(new Random(8));

    Rig(Path root) {
        this.root = root;
        this.worktrees = new InMemoryWorktrees(root.resolve("repository"));
        agent.otherwise(writing("Done."));
    }

    /** A session that writes a file named after its task, and answers. */
    SessionScript writing(String answer) {
        return SessionScript.opening().work(this::writeFile).answer(answer).end(0);
    }

    void writeFile(SessionOrder order) {
        String task = order.environment().get("ORCH_TASK");
        worktrees.write(order.worktree(), task + ".txt", "by " + task + "\n");
    }

    /** Starts the batch and drives it until it rests. */
    Run run(Batch batch) throws PreconditionException, InterruptedException {
        RunBatch runBatch = new RunBatch(engine(), names);
        return runBatch.run(runBatch.plan(request(batch)), RunListener.NONE, stop);
    }

    Run run(Task... tasks) throws PreconditionException, InterruptedException {
        return run(new Batch("night", List.of(tasks), Batch.DEFAULT_PARALLEL, false));
    }

    /** Goes on with the only run there is. */
    Run resume() throws NothingToResumeException, PreconditionException, InterruptedException {
        return new ResumeRun(engine()).resume(id(), options -> options, RunListener.NONE, new StopSwitch());
    }

    Run cancel() throws NothingToResumeException, InterruptedException {
        return new CancelRun(engine()).cancel(id(), RunListener.NONE).orElseThrow();
    }

    /** The process that drives the run dies after so many appended events, and the sessions live on. */
    Run runUntilDeath(int appends, Task... tasks) throws PreconditionException, InterruptedException {
        history.failOnAppend(appends);
        try {
            return run(tasks);
        } catch (RuntimeException _) {
            agent.orchestratorDies();
            return history.load(id());
        }
    }

    RunId id() {
        return history.runs().getFirst();
    }

    RunRequest request(Batch batch) {
        AgentAccess access = new AgentAccess("claude", Credential.API_KEY, ProjectSettings.LOAD, List.of());
        return new RunRequest(batch, root.resolve("repository"), "main", root.resolve("trees"), false, access, null);
    }

    Engine engine() {
        World world = new World(
                agent, worktrees, new Shell(), history, leases, timers, new StateDirectory(root.resolve("state")));
        EngineSettings settings =
                EngineSettings.usual(4, () -> 0, () -> new SessionId(new UUID(random.nextLong(), random.nextLong())));
        return new Engine(world, settings, Steps::new, Runnable::run);
    }

    /** The names of the events of a task, in order. */
    List<String> story(Run run, String task) {
        TaskName name = new TaskName(task);
        return history.events(run.header().id()).stream()
                .filter(event ->
                        event instanceof RunEvent.OfTask ofTask && ofTask.task().equals(name))
                .filter(event -> !(event instanceof RunEvent.SessionProgressed))
                .map(event -> event.getClass().getSimpleName())
                .toList();
    }

    static TaskRun task(Run run, String name) {
        return run.task(new TaskName(name));
    }

    /** News in order; when there is none, time passes. */
    private final class Steps implements Inbox {
        private final Queue<Runnable> steps = new ArrayDeque<>();

        @Override
        public void post(Runnable step) {
            steps.add(step);
        }

        @Override
        public Runnable take() {
            while (steps.isEmpty()) {
                if (!timers.advanceToNext()) {
                    throw new AssertionError("the run waits for news that will never come");
                }
            }
            return steps.remove();
        }
    }

    /** Commands succeed unless a result is set for their text. */
    private final class Shell implements Commands {
        @Override
        public CommandResult run(CommandOrder order) {
            commandOrders.add(order);
            return order.commands().stream()
                    .map(commandResults::get)
                    .filter(result -> result != null)
                    .findFirst()
                    .orElse(new CommandResult.Passed());
        }

        @Override
        public int sweep(String marker, String value) {
            return 0;
        }
    }
}
