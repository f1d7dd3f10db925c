package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.CommandOrder;
import dev.claudeorchestrator.application.port.CommandResult;
import dev.claudeorchestrator.application.port.Merge;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a task's work that block: done away from the engine's thread, each repeatable after a crash. */
final class TaskWork {
    private final World world;
    private final RunHeader header;
    private final Task task;
    private final TaskEnvironment environment;

    /** What a check said, and why. */
    record Checked(CheckVerdict verdict, String reason) {}

    /** Where the branch stands once leftovers are committed, and what was changed. */
    record Settled(CommitId head, ChangeSet changes) {}

    /** The work that was kept, and what went wrong with the teardown if anything did. */
    record Kept(KeptWork work, Optional<String> teardownFailure) {}

    TaskWork(World world, RunHeader header, Task task) {
        this.world = world;
        this.header = header;
        this.task = task;
        this.environment = new TaskEnvironment(world.state(), header, task);
    }

    TaskEnvironment environment() {
        return environment;
    }

    /** The merge of the results that the task builds upon. */
    Merge mergeDependencies(List<CommitId> heads) throws WorktreeException, InterruptedException {
        return world.worktrees().merge(header.repository(), heads);
    }

    /**
     * Makes the worktree and runs the setup in it.
     *
     * @return why the setup failed; empty when all is ready
     */
    Optional<String> prepare(Worktree worktree, int attempt)
            throws WorktreeException, IOException, InterruptedException {
        sweep(attempt);
        world.worktrees()
                .make(
                        header.repository(),
                        worktree,
                        TaskPlace.owner(header.id(), task.name()),
                        task.preparation().copy());
        List<String> setup = task.preparation().setup();
        if (setup.isEmpty()) {
            return Optional.empty();
        }
        Path log = environment.attemptDirectory(attempt).resolve("setup.log");
        CommandResult result = run(setup, worktree, attempt, task.preparation().setupTimeout(), log);
        return failure("setup", result, log);
    }

    /** Commits leftovers where the task wants that, and describes what was changed. */
    Settled settle(Worktree worktree) throws WorktreeException, InterruptedException {
        CommitId head = switch (task.result().commit()) {
            case AUTO -> world.worktrees().commit(header.repository(), worktree, commitMessage());
            case AGENT, NONE -> world.worktrees().head(header.repository(), worktree);
        };
        return new Settled(head, world.worktrees().changes(header.repository(), worktree));
    }

    /** Runs the check. */
    Checked check(Check check, Worktree worktree, int attempt, Path log) throws IOException, InterruptedException {
        sweep(attempt);
        return switch (run(check.commands(), worktree, attempt, check.timeout(), log)) {
            case CommandResult.Passed _ -> new Checked(CheckVerdict.PASSED, "The check passed.");
            case CommandResult.Failed failed ->
                new Checked(
                        CheckVerdict.FAILED,
                        "The check \"" + failed.command() + "\" ended with status " + failed.status() + "; see " + log);
            case CommandResult.TimedOut late ->
                new Checked(
                        CheckVerdict.TIMED_OUT,
                        "The check \"" + late.command() + "\" took longer than "
                                + check.timeout().toMinutes() + " minutes; see " + log);
            case CommandResult.CouldNotRun broken ->
                new Checked(
                        CheckVerdict.ERROR,
                        "The check \"" + broken.command() + "\" could not run: " + broken.why() + "; see " + log);
        };
    }

    /** Keeps the work under its ref, then runs the teardown. */
    Kept keep(Worktree worktree, int attempt) throws WorktreeException, IOException, InterruptedException {
        String ref = "refs/orchestrator/" + header.id() + "/" + task.name();
        KeptWork kept = world.worktrees().keep(header.repository(), worktree, ref);
        List<String> teardown = task.preparation().teardown();
        if (teardown.isEmpty()) {
            return new Kept(kept, Optional.empty());
        }
        Path log = environment.attemptDirectory(attempt).resolve("teardown.log");
        CommandResult result =
                run(teardown, worktree, attempt, task.preparation().setupTimeout(), log);
        return new Kept(kept, failure("teardown", result, log));
    }

    /** What git says of the worktree after a session. */
    ChangeSet changes(Worktree worktree) throws WorktreeException, InterruptedException {
        return world.worktrees().changes(header.repository(), worktree);
    }

    private void sweep(int attempt) throws InterruptedException {
        world.commands().sweep(TaskEnvironment.MARKER, environment.mark(attempt));
    }

    private CommandResult run(List<String> commands, Worktree worktree, int attempt, Duration timeout, Path log)
            throws IOException, InterruptedException {
        environment.attemptDirectory(attempt);
        Map<String, String> variables = environment.variables(worktree, attempt);
        return world.commands()
                .run(new CommandOrder(
                        commands,
                        worktree.path(),
                        variables,
                        header.options().access().passEnv(),
                        TaskEnvironment.MARKER,
                        timeout,
                        log));
    }

    private static Optional<String> failure(String what, CommandResult result, Path log) {
        return switch (result) {
            case CommandResult.Passed _ -> Optional.empty();
            case CommandResult.Failed failed ->
                Optional.of("The " + what + " command \"" + failed.command() + "\" ended with status " + failed.status()
                        + "; see " + log);
            case CommandResult.TimedOut late ->
                Optional.of("The " + what + " command \"" + late.command() + "\" took too long; see " + log);
            case CommandResult.CouldNotRun broken ->
                Optional.of("The " + what + " command \"" + broken.command() + "\" could not run: " + broken.why()
                        + "; see " + log);
        };
    }

    private String commitMessage() {
        String about = task.description().isBlank() ? task.prompt().firstLine(60) : task.description();
        return task.name() + ": " + about + "\n\nCommitted by claude-orchestrator, run " + header.name() + ": what the"
                + " session left uncommitted.\n";
    }
}
