package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Durations;
import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.bootstrap.cli.output.Cell;
import dev.claudeorchestrator.bootstrap.cli.output.Column;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.Limits;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Plan;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.TaskName;
import java.util.List;

/** A plan as people read it: what may start when, with what, and how far it may go. */
final class PlanTable {
    private static final int WIDEST = 48;

    private PlanTable() {}

    /** The batch in one line. */
    static String heading(Batch batch) {
        int tasks = batch.tasks().size();
        return Width.safe(batch.name()) + ": " + tasks + (tasks == 1 ? " task" : " tasks") + ", "
                + (batch.maxParallel() == 1 ? "one at a time" : "up to " + batch.maxParallel() + " at once")
                + (batch.stopOnFailure() ? ", stops at the first failure" : "");
    }

    static Table of(Plan plan) {
        Table table = new Table(
                Column.right("order", "#"),
                Column.left("task", "Task"),
                Column.left("depends_on", "After"),
                Column.left("base", "Base"),
                Column.left("model", "Model"),
                Column.left("permission_mode", "Mode"),
                Column.left("limits", "Limits"),
                Column.left("check", "Check"),
                Column.left("description", "What"));
        int order = 0;
        for (Task task : plan.order()) {
            order++;
            table.row(
                    Cell.number(order),
                    Cell.text(task.name().value()).in(Style.BOLD),
                    after(task),
                    base(task),
                    Cell.text(task.agent().model()),
                    mode(task),
                    Cell.text(limits(task.limits())),
                    check(task),
                    what(task));
        }
        return table;
    }

    private static Cell after(Task task) {
        List<String> names = task.dependsOn().stream().map(TaskName::value).toList();
        return Cell.of(cut(String.join(", ", names)), Node.texts(names));
    }

    /** Where a task continues others its worktree is cut from their results. */
    private static Cell base(Task task) {
        String base = task.preparation().base();
        return task.dependsOn().isEmpty()
                ? Cell.of(base == null ? "HEAD" : base, Node.text(base == null ? "HEAD" : base))
                : Cell.none();
    }

    private static Cell mode(Task task) {
        PermissionMode mode = task.agent().permissionMode();
        return Cell.text(mode.flag()).in(mode == PermissionMode.BYPASS_PERMISSIONS ? Style.BAD : Style.PLAIN);
    }

    private static String limits(Limits limits) {
        return Durations.format(limits.timeout()) + ", " + limits.maxTurns() + " turns"
                + (limits.budgetUsd() == null ? "" : ", $" + limits.budgetUsd().toPlainString())
                + (limits.retries() == 1 ? "" : ", " + limits.retries() + " retries");
    }

    private static Cell check(Task task) {
        Check check = task.check();
        return check == null
                ? Cell.none()
                : Cell.of(cut(String.join(" && ", check.commands())), Node.texts(check.commands()));
    }

    private static Cell what(Task task) {
        String text = task.description().isBlank() ? task.prompt().firstLine(WIDEST) : task.description();
        return Cell.of(cut(text), Node.text(text)).in(Style.FAINT);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= WIDEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }
}
