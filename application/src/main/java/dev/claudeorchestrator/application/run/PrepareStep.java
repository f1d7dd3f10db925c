package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.port.Merge;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunOptions;
import dev.claudeorchestrator.domain.verdict.Outcome;
import dev.claudeorchestrator.domain.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From waiting to a worktree that is ready for a session. */
final class PrepareStep {
    private final TaskDesk desk;

    PrepareStep(TaskDesk desk) {
        this.desk = desk;
    }

    /** Begins, unless there is no room for a further worktree. All dependencies have succeeded. */
    void beginIfRoom() {
        if (!desk.context().slots().mayPrepare()) {
            return;
        }
        desk.context().slots().prepares(desk.name());
        List<TaskName> needed = desk.task().dependsOn();
        switch (needed.size()) {
            case 0 -> begin(desk.context().journal().header().baseOf(desk.name()));
            case 1 -> begin(new Base("result of " + needed.getFirst(), head(needed.getFirst())));
            default -> mergeThenBegin(needed);
        }
    }

    /** Makes the worktree that was planned, anew if an earlier making was cut short. */
    void make() {
        desk.context().slots().prepares(desk.name());
        Worktree worktree = desk.worktree();
        int attempt = desk.currentAttempt();
        desk.awayInterruptibly(() -> desk.work().prepare(worktree, attempt), this::prepared, this::failed);
    }

    private void begin(Base base) {
        RunOptions options = desk.context().journal().header().options();
        Worktree worktree =
                new Worktree(TaskPlace.path(desk.name(), options), TaskPlace.branch(desk.name(), options), base);
        desk.context().record(new RunEvent.PreparationStarted(desk.now(), desk.name(), worktree));
        make();
    }

    private void mergeThenBegin(List<TaskName> needed) {
        List<CommitId> heads = new ArrayList<>();
        needed.stream().distinct().forEach(name -> heads.add(head(name)));
        desk.away(
                () -> desk.work().mergeDependencies(heads),
                merge -> {
                    switch (merge) {
                        case Merge.Merged merged -> begin(new Base("merge of " + names(needed), merged.commit()));
                        case Merge.Conflicted conflict -> conflicted(needed, heads, conflict);
                    }
                },
                problem -> {
                    desk.context().slots().leaves(desk.name());
                    desk.workFailed(problem, Outcome.BASE_CONFLICT, "merge the results it depends on");
                });
    }

    private void conflicted(List<TaskName> needed, List<CommitId> heads, Merge.Conflicted conflict) {
        desk.context().slots().leaves(desk.name());
        TaskName with = needed.get(Math.max(0, heads.indexOf(conflict.with())));
        desk.judge(Verdict.unchecked(
                Outcome.BASE_CONFLICT,
                "The results it depends on do not fit together: " + with + " conflicts with those before it in "
                        + String.join(", ", conflict.files()) + "."));
    }

    private void prepared(Optional<String> failure) {
        if (failure.isPresent()) {
            desk.context().slots().leaves(desk.name());
            desk.judge(Verdict.unchecked(Outcome.SETUP_FAILED, failure.get()));
        } else {
            desk.context().record(new RunEvent.Prepared(desk.now(), desk.name()));
        }
    }

    private void failed(Exception problem) {
        desk.context().slots().leaves(desk.name());
        desk.workFailed(problem, Outcome.SETUP_FAILED, "prepare the worktree");
    }

    private CommitId head(TaskName dependency) {
        KeptWork kept = desk.context().journal().task(dependency).kept();
        if (kept == null) {
            throw new IllegalStateException("task " + dependency + " succeeded without work being kept");
        }
        return kept.head();
    }

    private static String names(List<TaskName> names) {
        return String.join(", ", names.stream().map(TaskName::value).toList());
    }
}
