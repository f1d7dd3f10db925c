package dev.claudeorchestrator.bootstrap;

import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.application.run.CancelRun;
import dev.claudeorchestrator.application.run.NothingToResumeException;
import dev.claudeorchestrator.application.run.ResumeRun;
import dev.claudeorchestrator.application.run.RunBatch;
import dev.claudeorchestrator.application.run.RunRequest;
import dev.claudeorchestrator.application.run.StopSwitch;
import dev.claudeorchestrator.bootstrap.batch.BatchFile;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.RunId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Runs batches of Claude Code sessions from a Java program, as the command line does.
 *
 * <pre>{@code
 * try (Orchestrator orchestrator = Orchestrator.at(stateDirectory).open()) {
 *     Batch batch = Orchestrator.read(Path.of("tasks.json")).batch();
 *     RunResult result = orchestrator.run(batch, repository, RunListener.NONE);
 * }
 * }</pre>
 *
 * <p>Thread-safe; several runs may go on at once, each on the thread that called. Every method but {@link #history}
 * blocks, on the disk at least. A thread that is interrupted leaves its run where it is: sessions go on, and
 * {@link #resume} adopts them. To end sessions cleanly, press a {@link StopSwitch} instead. Failures of the history are
 * {@link dev.claudeorchestrator.application.port.HistoryException}s.
 */
public final class Orchestrator implements AutoCloseable {
    /** What an orchestrator needs to work; built by its builder. */
    record Parts(RunBatch runBatch, ResumeRun resumeRun, CancelRun cancelRun, RunHistory history) {}

    private final Parts parts;
    private final AgentAccess access;
    private final Path worktrees;
    private final Runnable onClose;

    Orchestrator(Parts parts, AgentAccess access, Path worktrees, Runnable onClose) {
        this.parts = parts;
        this.access = access;
        this.worktrees = worktrees;
        this.onClose = onClose;
    }

    /**
     * Begins to describe an orchestrator.
     *
     * @param stateDirectory where it keeps its history and the files of sessions; created when first needed. The
     *     command line sees the same runs when {@code CLAUDE_ORCHESTRATOR_HOME} names the same directory
     */
    public static OrchestratorBuilder at(Path stateDirectory) {
        return new OrchestratorBuilder(stateDirectory);
    }

    /**
     * The batch in a JSON file, with its warnings. Prompt files are relative to it. Blocks on the disk.
     *
     * @throws InvalidBatchException when it cannot be read or is not valid; holds every problem
     */
    public static ReadBatch read(Path file) throws InvalidBatchException {
        BatchFile source = new BatchFile(file.toString(), file.toAbsolutePath());
        return source.read(source.options());
    }

    /** The usual request for a batch: cut from HEAD, worktrees stay, a new name. */
    public RunRequest request(Batch batch, Path repository) {
        return new RunRequest(batch, repository.toAbsolutePath(), "HEAD", worktrees, false, access, null);
    }

    /**
     * Runs the batch; blocks until every task has ended or is parked.
     *
     * @param repository any directory of the repository
     * @param listener is told every event, on the calling thread
     * @throws PreconditionException when the run could not start; nothing was started then
     */
    public RunResult run(Batch batch, Path repository, RunListener listener)
            throws PreconditionException, InterruptedException {
        return run(request(batch, repository), listener, new StopSwitch());
    }

    /**
     * Runs what the request describes; blocks until every task has ended or is parked.
     *
     * @param listener is told every event, on the calling thread
     * @param stop stops the run early, from any thread
     * @throws PreconditionException when the run could not start; nothing was started then
     */
    public RunResult run(RunRequest request, RunListener listener, StopSwitch stop)
            throws PreconditionException, InterruptedException {
        return new RunResult(parts.runBatch().run(parts.runBatch().plan(request), listener, stop));
    }

    /**
     * Goes on with a run under the options it had; blocks until it rests again.
     *
     * @throws NothingToResumeException when the run has ended
     * @throws PreconditionException when another process drives the run, or no session may be started
     * @throws IllegalArgumentException when there is no such run
     */
    public RunResult resume(RunId run, RunListener listener)
            throws NothingToResumeException, PreconditionException, InterruptedException {
        return resume(run, listener, new StopSwitch());
    }

    /**
     * As {@link #resume(RunId, RunListener)}.
     *
     * @param stop stops the run early, from any thread
     */
    public RunResult resume(RunId run, RunListener listener, StopSwitch stop)
            throws NothingToResumeException, PreconditionException, InterruptedException {
        return new RunResult(parts.resumeRun().resume(run, UnaryOperator.identity(), listener, stop));
    }

    /**
     * Cancels a run. Where nobody drives it, this ends its sessions and blocks until they have ended; otherwise whoever
     * drives it is asked to.
     *
     * @return the run once it is cancelled here; empty when somebody else was asked to
     * @throws NothingToResumeException when the run has ended
     */
    public Optional<RunResult> cancel(RunId run, RunListener listener)
            throws NothingToResumeException, InterruptedException {
        return parts.cancelRun().cancel(run, listener).map(RunResult::new);
    }

    /** All runs so far, also those of other processes. Usable until this is closed. */
    public RunHistory history() {
        return parts.history();
    }

    /**
     * Closes what the builder made; ports that were handed to the builder stay open. No run may be going on. Sessions
     * that still live go on.
     */
    @Override
    public void close() {
        onClose.run();
    }
}
