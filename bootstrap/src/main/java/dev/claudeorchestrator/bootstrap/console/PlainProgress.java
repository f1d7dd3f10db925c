package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Progress as plain lines, each with the time and the task it is about. */
public final class PlainProgress implements Display {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintWriter out;
    private final ZoneId zone;
    private final InstantSource clock;
    private int width;

    /** To that writer. */
    public PlainProgress(PrintWriter out, ZoneId zone, InstantSource clock) {
        this.out = out;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void began(Run run) {
        width = run.tasks().keySet().stream()
                .mapToInt(name -> name.value().length())
                .max()
                .orElse(0);
        int tasks = run.tasks().size();
        line(
                clock.instant(),
                "",
                "run " + run.header().name() + ": " + tasks + (tasks == 1 ? " task" : " tasks") + " from "
                        + run.header().base().commit().abbreviated() + " "
                        + run.header().base().ref());
        String suffix = run.header().options().suffix();
        if (!suffix.isEmpty()) {
            line(clock.instant(), "", "warning: names are taken; worktrees and branches of this run end in " + suffix);
        }
    }

    @Override
    public void heard(RunEvent event) {
        switch (event) {
            case RunEvent.RunFound found ->
                line(found.at(), "", "finding: " + found.finding().message());
            case RunEvent.RunStarted _, RunEvent.RunResumed _, RunEvent.RunRested _ -> {}
            case RunEvent.OfTask ofTask ->
                words(ofTask).ifPresent(text -> line(ofTask.at(), name(ofTask.task()), text));
        }
    }

    @Override
    public void close() {}

    private static String name(TaskName task) {
        return task.value();
    }

    private Optional<String> words(RunEvent.OfTask event) {
        return Optional.ofNullable(
                switch (event) {
                    case RunEvent.PreparationStarted e ->
                        "preparing " + e.worktree().path() + " on "
                                + e.worktree().branch();
                    case RunEvent.AttemptStarted e ->
                        e.resumed() ? "running again: attempt " + e.attempt() + " goes on in its session" : "running";
                    case RunEvent.SessionProgressed e ->
                        e.progress().lastAction().isEmpty()
                                ? null
                                : "· " + e.progress().lastAction();
                    case RunEvent.StopRequested e ->
                        "is stopped: "
                                + e.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
                    case RunEvent.AttemptEnded e -> e.judgement().reason();
                    case RunEvent.BackedOff e ->
                        "tries again at " + TIME.withZone(zone).format(e.until());
                    case RunEvent.TaskParked e ->
                        "parked: " + e.parking().word()
                                + (e.until() == null ? "" : " until " + Wording.time(e.until(), e.at(), zone));
                    case RunEvent.CheckStarted _ -> "checking";
                    case RunEvent.CheckEnded e -> "check " + e.verdict().word() + ": " + e.reason();
                    case RunEvent.TaskEnded e ->
                        e.ending().outcome().word() + ": " + e.ending().reason();
                    case RunEvent.TaskFound e -> "finding: " + e.finding().message();
                    case RunEvent.WorktreeRemoved _ -> "worktree removed";
                    case RunEvent.TaskUnparked _ -> "goes on";
                    case RunEvent.Prepared _, RunEvent.SessionSpawned _, RunEvent.SessionOpened _ -> null;
                    case RunEvent.Accomplished _, RunEvent.WorkSettled _, RunEvent.TaskJudged _ -> null;
                    case RunEvent.WorkKept _ -> null;
                });
    }

    private void line(Instant at, String task, String text) {
        String prefix = task.isEmpty() ? "" : task + " ".repeat(Math.max(0, width - task.length())) + "  ";
        out.println(TIME.withZone(zone).format(at) + "  " + prefix + Width.safe(text));
        out.flush();
    }
}
