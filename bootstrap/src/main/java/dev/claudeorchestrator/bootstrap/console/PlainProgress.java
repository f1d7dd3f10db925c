package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Progress as plain lines, each with the time and the task it is about. */
public final class PlainProgress implements Display {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintWriter out;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Map<TaskName, ChangeSet> kept = new HashMap<>();
    private int width;

    /** To that writer. */
    public PlainProgress(PrintWriter out, ZoneId zone, InstantSource clock) {
        this.out = out;
        this.zone = zone;
        this.clock = clock;
    }

    /** Lines up what follows by the names of that run's tasks. */
    public void align(Run run) {
        width = run.tasks().keySet().stream()
                .mapToInt(name -> name.value().length())
                .max()
                .orElse(0);
    }

    @Override
    public void began(Run run) {
        align(run);
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
            case RunEvent.RunRested rested ->
                line(rested.at(), "", "run " + rested.state().word());
            case RunEvent.RunStarted _, RunEvent.RunResumed _ -> {}
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
                    case RunEvent.StopRequested e -> "is told to end: " + Wording.cause(e.cause());
                    case RunEvent.AttemptEnded e -> e.judgement().reason();
                    case RunEvent.BackedOff e ->
                        "tries again at " + TIME.withZone(zone).format(e.until());
                    case RunEvent.TaskParked e ->
                        "parked: " + Wording.waitsFor(e.parking(), e.until(), e.at(), zone) + ": " + e.reason();
                    case RunEvent.CheckStarted _ -> "checking";
                    case RunEvent.CheckEnded e -> e.verdict() == CheckVerdict.PASSED ? "check passed" : e.reason();
                    case RunEvent.TaskEnded e -> ended(e);
                    case RunEvent.TaskFound e -> "finding: " + e.finding().message();
                    case RunEvent.WorktreeRemoved _ -> "worktree removed";
                    case RunEvent.TaskUnparked _ -> "goes on";
                    case RunEvent.Prepared _, RunEvent.SessionSpawned _, RunEvent.SessionOpened _ -> null;
                    case RunEvent.Accomplished _, RunEvent.WorkSettled _, RunEvent.TaskJudged _ -> null;
                    case RunEvent.WorkKept e -> {
                        kept.put(e.task(), e.kept().changes());
                        yield null;
                    }
                });
    }

    /** Why a task succeeded was said when its session ended; why one did not may have become clear only now. */
    private String ended(RunEvent.TaskEnded event) {
        ChangeSet changes = kept.get(event.task());
        String delivery = event.ending().delivery().word() + (changes == null ? "" : " " + Wording.lines(changes));
        return event.ending().isSuccess()
                ? event.ending().outcome().word() + ": " + delivery
                : event.ending().outcome().word() + ": " + event.ending().reason();
    }

    private void line(Instant at, String task, String text) {
        String prefix = task.isEmpty() ? "" : task + " ".repeat(Math.max(0, width - task.length())) + "  ";
        out.println(TIME.withZone(zone).format(at) + "  " + prefix + Width.safe(text));
        out.flush();
    }
}
