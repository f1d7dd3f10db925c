package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.RunIsLiveException;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent.RunResumed;
import dev.claudeorchestrator.domain.run.RunId;
import java.util.List;
import java.util.Optional;

/** Cancels a run, whichever process drives it. Cancelled tasks keep branch and worktree. */
public final class CancelRun {
    private final Engine engine;

    /** On that engine. */
    public CancelRun(Engine engine) {
        this.engine = engine;
    }

    /**
     * Cancels the run. Where no process drives it, this one does: it ends what is left of its sessions and blocks until
     * then. Otherwise the other process is asked, and this returns at once.
     *
     * @return the run once it is cancelled here; empty when another process was asked to
     * @throws NothingToResumeException when the run has ended
     */
    public Optional<Run> cancel(RunId id, RunListener listener) throws NothingToResumeException, InterruptedException {
        Run known = engine.world().history().load(id);
        if (known.state().isEnd()) {
            throw new NothingToResumeException(known);
        }
        try {
            return Optional.of(engine.<RuntimeException>drive(
                    id, () -> reopen(id), listener, new StopSwitch(), Stopping.CANCELLED));
        } catch (RunIsLiveException e) {
            engine.world().leases().askToCancel(id);
            return Optional.empty();
        }
    }

    private Run reopen(RunId id) {
        Run run = engine.world().history().load(id);
        if (run.state().isEnd()) {
            return run;
        }
        RunResumed resumed =
                new RunResumed(engine.world().timers().instant(), run.header().options());
        engine.world().history().append(id, List.of(resumed));
        return engine.world().history().load(id);
    }
}
