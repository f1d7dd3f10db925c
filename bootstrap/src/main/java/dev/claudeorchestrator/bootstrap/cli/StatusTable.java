package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.Cell;
import dev.claudeorchestrator.bootstrap.cli.output.Column;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.bootstrap.console.Standing;
import dev.claudeorchestrator.bootstrap.console.Wording;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;

/** How runs stand: for people one table for each run, for programs one for all. */
final class StatusTable {
    private final Instant now;
    private final ZoneId zone;
    private final Table tasks = new Table(
            Column.left("task", "Task"),
            Column.left("state", "State"),
            Column.right("since", "Since"),
            Column.right("attempt", "Attempt"),
            Column.right("turns", "Turns"),
            Column.right("cost_usd", "Cost"),
            Column.left("doing", "Doing or waiting for"));
    private final Table rows = new Table(
            Column.left("run", "Run"),
            Column.left("run_id", "Run id"),
            Column.left("run_state", "Run state"),
            Column.right("driver_pid", "Driver"),
            Column.left("task", "Task"),
            Column.left("state", "State"),
            Column.right("since", "Since"),
            Column.right("attempt", "Attempt"),
            Column.right("turns", "Turns"),
            Column.right("cost_usd", "Cost"),
            Column.left("last_action", "Last action"),
            Column.left("parking_reason", "Parked for"),
            Column.left("until", "Until"),
            Column.left("doing", "Doing or waiting for"));

    StatusTable(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Adds a run's tasks. */
    void add(Standing standing, OptionalLong driver) {
        Run run = standing.run();
        for (TaskRun task : run.tasks().values()) {
            Cell name = Cell.text(task.task().value());
            Cell state = Cell.text(task.state().word()).in(Wording.style(task.state()));
            Instant since = standing.since(task);
            Cell sinceCell = Cell.instant(Wording.age(Duration.between(since, now)), since);
            Cell attempt = task.attempts().isEmpty()
                    ? Cell.none()
                    : Cell.number(task.attempts().getLast().number());
            Cell turns = Cell.number(task.usage().turns());
            Cell cost = Cell.of(
                    Wording.cost(task.usage()),
                    Cell.dollars(task.usage().costUsd()).value());
            String doing = standing.doing(task, now, zone);
            tasks.row(
                    name,
                    new Cell(Wording.mark(task.state()) + " " + state.text(), state.value(), state.style()),
                    sinceCell,
                    attempt,
                    turns,
                    cost,
                    Cell.text(doing));
            TaskState.Parked parked = task.state() instanceof TaskState.Parked found ? found : null;
            Instant until = parked == null ? null : parked.until();
            rows.row(
                    Cell.text(run.header().name().value()),
                    Cell.text(run.header().id().value()),
                    Cell.text(run.state().word()),
                    driver.isPresent() ? Cell.number(driver.getAsLong()) : Cell.none(),
                    name,
                    state,
                    sinceCell,
                    attempt,
                    turns,
                    cost,
                    Cell.text(Standing.lastAction(task).isEmpty() ? null : Standing.lastAction(task)),
                    Cell.text(parked == null ? null : parked.parking().word()),
                    until == null ? Cell.none() : Cell.instant(Wording.time(until, now, zone), until),
                    Cell.text(doing.isEmpty() ? null : doing));
        }
    }

    /** For people, of one run. */
    Table tasks() {
        return tasks;
    }

    /** For programs, of all runs. */
    Table rows() {
        return rows;
    }

    /** What is to be known of the run as a whole, in one line. */
    String headline(Standing standing, OptionalLong driver, Paint paint) {
        Run run = standing.run();
        RunHeader header = run.header();
        Instant end = run.finishedAt() == null ? now : run.finishedAt();
        return paint.apply(Style.BOLD, header.name().value()) + " ("
                + Width.safe(header.batch().name()) + ")  "
                + run.state().word() + "  started " + Wording.time(run.startedAt(), now, zone) + ", "
                + Wording.duration(Duration.between(run.startedAt(), end)) + "  " + Wording.cost(run.usage())
                + "  " + driver(run, driver);
    }

    private static String driver(Run run, OptionalLong driver) {
        if (driver.isPresent()) {
            return "driven by process " + driver.getAsLong();
        }
        String resume = "claude-orchestrator resume " + run.header().name();
        return switch (run.state()) {
            case RUNNING -> "nobody drives it: " + resume;
            case PARKED -> "goes on by: " + resume;
            case SUCCEEDED, FAILED, CANCELLED -> "nothing more will happen";
        };
    }
}
