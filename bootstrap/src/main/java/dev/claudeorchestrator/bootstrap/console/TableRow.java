package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;

/**
 * A task's row of the live table, in words.
 *
 * @param note what it does, waits for, or came to
 */
record TableRow(
        String mark, Style style, String task, String state, String elapsed, String turns, String cost, String note) {

    static TableRow of(Run run, TaskRun task, Instant now, ZoneId zone) {
        Ending ending = task.ending();
        boolean began = task.times().startedAt() != null;
        boolean used = !task.attempts().isEmpty();
        return new TableRow(
                Wording.mark(task.state()),
                Wording.style(task.state()),
                task.task().value(),
                ending == null ? task.state().word() : ending.outcome().word(),
                began ? Wording.duration(elapsed(task, now)) : "",
                used ? Wording.turns(task.usage().turns()) : "",
                used ? Wording.cost(task.usage()) : "",
                Width.safe(ending == null ? doing(run, task, now, zone) : result(task, ending)));
    }

    /** Since it began; where it is parked, the time its sessions took. */
    private static Duration elapsed(TaskRun task, Instant now) {
        Instant start = task.times().startedAt();
        if (start == null || task.state() instanceof TaskState.Parked) {
            return task.sessionTime(now);
        }
        Instant end = task.times().finishedAt();
        return Duration.between(start, end == null ? now : end);
    }

    private static String doing(Run run, TaskRun task, Instant now, ZoneId zone) {
        return switch (task.state()) {
            case TaskState.Waiting _ -> waitingFor(run, task.task());
            case TaskState.Ready _ -> "for its turn";
            case TaskState.BackingOff backing ->
                "tries again at " + Wording.time(backing.until(), now, zone) + ": " + backing.reason();
            case TaskState.Preparing _ -> "making its worktree";
            case TaskState.Running _ -> task.lastAttempt().map(TableRow::action).orElse("");
            case TaskState.Settling _ -> "committing what is left";
            case TaskState.Checking _ -> check(run, task.task());
            case TaskState.Delivering _ -> "keeping its work";
            case TaskState.Parked parked -> Wording.waitsFor(parked, now, zone) + ": " + parked.reason();
            case TaskState.Succeeded _, TaskState.Failed _, TaskState.Cancelled _, TaskState.Skipped _ -> "";
        };
    }

    private static String action(Attempt attempt) {
        if (attempt.stop() != null) {
            return "is told to end: " + Wording.cause(attempt.stop());
        }
        return attempt.progress() == null ? "starting" : attempt.progress().lastAction();
    }

    private static String waitingFor(Run run, TaskName task) {
        String unfinished = run.asked(task).dependsOn().stream()
                .filter(needed -> !run.task(needed).state().isEnd())
                .map(TaskName::value)
                .collect(Collectors.joining(", "));
        return unfinished.isEmpty() ? "for its turn" : "for " + unfinished;
    }

    private static String check(Run run, TaskName task) {
        Check check = run.asked(task).check();
        return check == null ? "" : String.join("; ", check.commands());
    }

    private static String result(TaskRun task, Ending ending) {
        if (!ending.isSuccess()) {
            return ending.reason();
        }
        return (ending.check() == CheckVerdict.NONE
                        ? ""
                        : "check " + ending.check().word() + ", ")
                + ending.delivery().word()
                + (task.kept() == null ? "" : " " + Wording.lines(task.kept().changes()));
    }
}
