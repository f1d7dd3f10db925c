package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent.RunStarted;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunName;
import dev.claudeorchestrator.domain.run.RunOptions;
import dev.claudeorchestrator.domain.run.Trigger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a batch, from the first look at the repository until every task has ended or is parked. */
public final class RunBatch {
    private static final int NAME_TRIES = 5;

    private final Engine engine;
    private final RunNames names;

    /** On that engine. */
    public RunBatch(Engine engine, RunNames names) {
        this.engine = engine;
        this.names = names;
    }

    /**
     * What a run would be: every precondition is looked at, and nothing is started or written, but for the worktree
     * directory, which is made.
     *
     * @throws PreconditionException when the run could not start
     */
    public RunHeader plan(RunRequest request) throws PreconditionException, InterruptedException {
        World world = engine.world();
        Batch batch = request.batch();
        Path repository = world.worktrees().open(request.directory());
        Base base = world.worktrees().resolve(repository, request.base());
        Map<TaskName, Base> bases = bases(repository, batch);
        AgentAccess access = world.agent().admit(request.access(), repository, base.commit());
        List<TaskName> tasks = batch.tasks().stream().map(Task::name).toList();
        String suffix = world.worktrees().freeSuffix(repository, request.worktrees(), tasks);
        Instant now = world.timers().instant();
        RunOptions options =
                new RunOptions(request.worktrees(), suffix, request.cleanup(), batch.maxParallel(), access);
        RunName name = request.name() == null ? newName() : request.name();
        return new RunHeader(names.id(now), name, Trigger.MANUAL, batch, repository, base, bases, options);
    }

    /**
     * Runs what was planned; blocks until the run rests.
     *
     * @param listener told what happens, on the thread that drives the run
     * @param stop stops it early
     * @return the run as it rests: ended, or parked
     * @throws PreconditionException when it could not start; nothing was started then
     */
    public Run run(RunHeader planned, RunListener listener, StopSwitch stop)
            throws PreconditionException, InterruptedException {
        RunId id = planned.id();
        return engine.<PreconditionException>drive(id, () -> start(planned), listener, stop, Stopping.NO);
    }

    private Run start(RunHeader header) {
        RunStarted started = new RunStarted(engine.world().timers().instant(), header);
        engine.world().history().append(header.id(), List.of(started));
        return Run.of(List.of(started));
    }

    private Map<TaskName, Base> bases(Path repository, Batch batch) throws PreconditionException, InterruptedException {
        Map<String, Base> resolved = new HashMap<>();
        Map<TaskName, Base> bases = new HashMap<>();
        for (Task task : batch.tasks()) {
            String ref = task.preparation().base();
            if (ref != null && task.dependsOn().isEmpty()) {
                Base known = resolved.get(ref);
                Base base = known == null ? engine.world().worktrees().resolve(repository, ref) : known;
                resolved.put(ref, base);
                bases.put(task.name(), base);
            }
        }
        return bases;
    }

    /** A name that no run has yet, as far as a few tries can find one; ids tell runs of one name apart. */
    private RunName newName() {
        RunName name = names.name();
        for (int tries = 1; tries < NAME_TRIES && isTaken(name); tries++) {
            name = names.name();
        }
        return name;
    }

    private boolean isTaken(RunName name) {
        return !engine.world().history().named(name.value(), null).isEmpty();
    }
}
