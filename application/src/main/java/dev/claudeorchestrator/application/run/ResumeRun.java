package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunEvent.RunResumed;
import dev.claudeorchestrator.domain.run.RunEvent.TaskUnparked;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Goes on with a run that was parked, interrupted, or left by a process that died. */
public final class ResumeRun {
    private final Engine engine;

    /** On that engine. */
    public ResumeRun(Engine engine) {
        this.engine = engine;
    }

    /**
     * Goes on with the run: sessions that still live are adopted, those that ended meanwhile are read from their files,
     * what is parked goes on in its session, what never started starts. Nothing that ended is done again. Blocks until
     * the run rests.
     *
     * @param override changes the options the run had
     * @throws NothingToResumeException when the run has ended
     * @throws PreconditionException when another process drives the run, or no session may be started
     */
    public Run resume(RunId id, UnaryOperator<RunOptions> override, RunListener listener, StopSwitch stop)
            throws NothingToResumeException, PreconditionException, InterruptedException {
        Run known = engine.world().history().load(id);
        if (known.state().isEnd()) {
            throw new NothingToResumeException(known);
        }
        return engine.<PreconditionException>drive(id, () -> reopen(id, override), listener, stop, Stopping.NO);
    }

    /** Under the lease: what another process did meanwhile is seen here, and nowhere changed after it. */
    private Run reopen(RunId id, UnaryOperator<RunOptions> override)
            throws PreconditionException, InterruptedException {
        World world = engine.world();
        Run run = world.history().load(id);
        if (run.state().isEnd()) {
            throw new PreconditionException(
                    "run " + run.header().name() + " has just ended; there is nothing to resume");
        }
        RunHeader header = run.header();
        RunOptions wanted = override.apply(header.options());
        AgentAccess access = world.agent()
                .admit(wanted.access(), header.repository(), header.base().commit());
        Instant now = world.timers().instant();
        List<RunEvent> events = new ArrayList<>();
        events.add(new RunResumed(now, wanted.with(access)));
        run.parked().forEach(task -> events.add(new TaskUnparked(now, task.task())));
        world.history().append(id, events);
        return world.history().load(id);
    }
}
