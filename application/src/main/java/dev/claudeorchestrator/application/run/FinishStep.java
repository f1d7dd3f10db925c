package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.run.TaskWork.Kept;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import dev.claudeorchestrator.domain.verdict.Delivery;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.nio.file.Path;
import java.util.Optional;

/** From a session that did its part to a task that has ended: commit, check, keep, clean up. */
final class FinishStep {
    private final TaskDesk desk;
    private boolean cleanedUp;

    FinishStep(TaskDesk desk) {
        this.desk = desk;
    }

    /** Commits leftovers and describes the changes. */
    void settle() {
        Worktree worktree = desk.worktree();
        desk.away(
                () -> desk.work().settle(worktree),
                settled -> desk.context()
                        .record(new RunEvent.WorkSettled(desk.now(), desk.name(), settled.head(), settled.changes())),
                problem -> desk.workFailed(problem, Outcome.UNKNOWN, "commit what the session left"));
    }

    /** Runs the check; a task without one has done what was asked. */
    void check() {
        Check check = desk.task().check();
        if (check == null) {
            desk.judge(Verdict.unchecked(Outcome.SUCCEEDED, accomplishment()));
            return;
        }
        Worktree worktree = desk.worktree();
        int attempt = desk.currentAttempt();
        Path log = desk.context()
                .world()
                .state()
                .attempt(desk.context().journal().header().id(), desk.name(), attempt)
                .resolve("check-1.log");
        desk.context().record(new RunEvent.CheckStarted(desk.now(), desk.name(), log));
        desk.awayInterruptibly(
                () -> desk.work().check(check, worktree, attempt, log),
                checked -> desk.context()
                        .record(
                                new RunEvent.CheckEnded(desk.now(), desk.name(), checked.verdict(), checked.reason()),
                                new RunEvent.TaskJudged(desk.now(), desk.name(), verdict(checked))),
                problem -> desk.workFailed(problem, Outcome.CHECK_FAILED, "run the check"));
    }

    /** Keeps the work, and ends the task. A task that never got a worktree has nothing to keep. */
    void deliver(Verdict verdict) {
        Worktree worktree = desk.run().worktree();
        if (worktree == null) {
            end(verdict, Delivery.NONE);
            return;
        }
        int attempt = desk.currentAttempt();
        desk.awayInterruptibly(
                () -> desk.work().keep(worktree, attempt),
                kept -> kept(verdict, kept),
                problem -> lost(verdict, problem));
    }

    /** Removes the worktree where it was asked for, or nothing ever happened in it. Tried once. */
    void cleanUp() {
        TaskRun run = desk.run();
        Worktree worktree = run.worktree();
        KeptWork kept = run.kept();
        Ending ending = run.ending();
        if (cleanedUp || worktree == null || kept == null || ending == null) {
            return;
        }
        boolean wanted = desk.context().journal().header().options().cleanup() && run.isSuccess();
        if (!wanted && ending.outcome() != Outcome.SKIPPED) {
            return;
        }
        cleanedUp = true;
        Path repository = desk.context().journal().header().repository();
        desk.away(
                () -> desk.context().world().worktrees().remove(repository, worktree, kept),
                removal -> {
                    switch (removal) {
                        case Removal.Removed _ ->
                            desk.context().record(new RunEvent.WorktreeRemoved(desk.now(), desk.name()));
                        case Removal.Spared spared ->
                            found("worktree_spared", "The worktree was left: " + spared.why());
                    }
                },
                problem -> found("worktree_spared", "The worktree was left: " + problem.getMessage()));
    }

    private void kept(Verdict verdict, Kept kept) {
        desk.context().record(new RunEvent.WorkKept(desk.now(), desk.name(), kept.work()));
        kept.teardownFailure().ifPresent(why -> found("teardown_failed", why));
        boolean something =
                !kept.work().changes().isEmpty() || kept.work().changes().commits() > 0;
        end(verdict, something ? Delivery.KEPT : Delivery.NONE);
    }

    /** Work that could not be kept is no success, whatever was thought of it. Its worktree stays as it is. */
    private void lost(Verdict verdict, Exception problem) {
        if (problem instanceof InterruptedException) {
            desk.parkInterrupted();
            return;
        }
        String why = "its work could not be kept under its ref: " + problem.getMessage();
        found("not_kept", "The worktree stays as it is; " + why);
        Verdict sober = verdict.outcome() == Outcome.SUCCEEDED
                ? new Verdict(Outcome.UNKNOWN, verdict.check(), "It did what was asked, but " + why)
                : verdict;
        end(sober, Delivery.NONE);
    }

    private void end(Verdict verdict, Delivery delivery) {
        Ending ending = new Ending(verdict.outcome(), verdict.check(), delivery, verdict.reason());
        desk.context().record(new RunEvent.TaskEnded(desk.now(), desk.name(), ending));
    }

    private void found(String kind, String message) {
        desk.context().record(new RunEvent.TaskFound(desk.now(), desk.name(), new Finding(kind, message)));
    }

    private Verdict verdict(TaskWork.Checked checked) {
        Outcome outcome = switch (checked.verdict()) {
            case PASSED, NONE -> Outcome.SUCCEEDED;
            case FAILED, TIMED_OUT, ERROR -> Outcome.CHECK_FAILED;
        };
        String reason = checked.verdict() == CheckVerdict.PASSED ? accomplishment() : checked.reason();
        return new Verdict(outcome, checked.verdict(), reason);
    }

    /** Why the session counts as a success, in the words of its judgement. */
    private String accomplishment() {
        return desk.run()
                .lastAttempt()
                .flatMap(attempt -> Optional.ofNullable(attempt.end()))
                .map(end -> end.judgement().reason())
                .orElse("It did what was asked.");
    }
}
