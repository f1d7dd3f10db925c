package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.report.RunRecord;
import dev.claudeorchestrator.bootstrap.report.RunRecord.LastCheck;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.AttemptEnd;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.Finding;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.SessionFacts;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import dev.claudeorchestrator.domain.session.Denial;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judgement;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A task in full with the evidence for what was concluded. */
public final class TaskDetail {
    private static final int LOG_LINES = 10;
    private static final int COMPLAINT_LINES = 5;

    private final Sheet sheet;
    private final ZoneId zone;
    private final Instant now;

    /** Onto that sheet, for a reader in that zone, at that time. */
    public TaskDetail(Sheet sheet, ZoneId zone, Instant now) {
        this.sheet = sheet;
        this.zone = zone;
        this.now = now;
    }

    /**
     * Prints it.
     *
     * @param files the directory of the task's files
     */
    public void print(RunRecord record, TaskRun task, Path files) {
        Task asked = record.run().asked(task.task());
        TaskState state = task.state();
        Paint paint = sheet.paint();
        sheet.heading(paint.apply(Wording.style(state), Wording.mark(state)) + " "
                + paint.apply(Style.BOLD, record.run().header().name() + "/" + task.task())
                + "  " + state.word());
        sheet.line("what", asked.description().isBlank() ? asked.prompt().firstLine(100) : asked.description());
        printVerdicts(task);
        printWork(record, task);
        printTime(task);
        sheet.line("files", files.toString());
        task.attempts().forEach(this::printAttempt);
        record.check(task.task()).ifPresent(this::printCheck);
        printDenials(task);
        for (Finding finding : task.findings()) {
            // Refused tools stand above, with what would allow them.
            if (finding.kind().equals("denial")) {
                continue;
            }
            sheet.line("finding", finding.kind() + ": " + finding.message());
        }
    }

    private void printVerdicts(TaskRun task) {
        Ending ending = task.ending();
        if (ending != null) {
            sheet.line(
                    "verdicts",
                    "outcome " + ending.outcome().word() + ", check "
                            + ending.check().word() + ", delivery "
                            + ending.delivery().word());
            sheet.line("reason", ending.reason());
        } else if (task.state() instanceof TaskState.Parked parked) {
            sheet.line("reason", Wording.parked(parked, now, zone) + ": " + parked.reason());
        } else if (task.state() instanceof TaskState.BackingOff backing) {
            sheet.line(
                    "reason", "tries again at " + Wording.time(backing.until(), now, zone) + ": " + backing.reason());
        }
    }

    private void printWork(RunRecord record, TaskRun task) {
        Worktree planned = record.worktree(task.task()).orElse(null);
        if (planned != null) {
            sheet.line("base", planned.base().label());
            sheet.line("branch", planned.branch());
            sheet.line("worktree", planned.path() + (task.worktree() == null ? " (removed)" : ""));
        }
        KeptWork kept = task.kept();
        if (kept != null) {
            sheet.line("ref", kept.ref() + " at " + kept.tip().abbreviated());
            sheet.line("changes", Wording.changes(kept.changes()));
        }
    }

    private void printTime(TaskRun task) {
        Instant began = task.times().startedAt();
        Instant ended = task.times().finishedAt();
        if (began != null) {
            sheet.line(
                    "time",
                    "from " + Wording.time(began, now, zone)
                            + (ended == null ? "" : " to " + Wording.time(ended, now, zone)) + ", "
                            + Wording.duration(Duration.between(began, ended == null ? now : ended)) + ", sessions "
                            + Wording.duration(task.sessionTime(now)));
            sheet.line("usage", Wording.usage(task.usage()));
        }
    }

    private void printAttempt(Attempt attempt) {
        SessionFacts facts = attempt.facts();
        sheet.section(
                "attempt " + attempt.number(),
                "session " + attempt.session() + (attempt.resumed() ? " (resumed)" : "")
                        + (facts == null
                                ? ""
                                : ", " + facts.model() + ", Claude Code " + facts.version() + ", credential "
                                        + facts.credential()));
        sheet.line(
                "ran",
                "from " + Wording.time(attempt.startedAt(), now, zone) + ", " + Wording.duration(attempt.duration(now))
                        + ", " + Wording.usage(attempt.usage()));
        AttemptEnd end = attempt.end();
        if (end == null) {
            sheet.line(
                    "ended",
                    "not yet"
                            + stop(
                                    attempt.stop() == null
                                            ? null
                                            : attempt.stop().name()));
        } else {
            printEnd(end);
        }
        sheet.line("files", attempt.directory().toString());
    }

    private void printEnd(AttemptEnd end) {
        Evidence evidence = end.evidence();
        sheet.line(
                "ended",
                words(evidence.end())
                        + stop(evidence.stop() == null ? null : evidence.stop().name()));
        sheet.line("concluded", words(end.judgement()) + ": " + end.judgement().reason());
        if (!evidence.stderr().isBlank()) {
            sheet.lines("stderr", lastLines(evidence.stderr(), COMPLAINT_LINES));
        }
    }

    private void printCheck(LastCheck check) {
        CheckVerdict verdict = check.verdict();
        sheet.section("check", verdict == null ? "not ended" : verdict.word() + ": " + check.reason());
        sheet.line("log", check.log().toString());
        try {
            List<String> lines = LogEnd.of(check.log(), LOG_LINES);
            if (!lines.isEmpty()) {
                sheet.lines("last lines", lines);
            }
        } catch (IOException e) {
            sheet.line("last lines", "cannot be read: " + e);
        }
    }

    private void printDenials(TaskRun task) {
        for (Attempt attempt : task.attempts()) {
            AttemptEnd end = attempt.end();
            if (end != null) {
                for (Denial denial : end.evidence().denials()) {
                    sheet.section("denied", denial.tool() + ": " + denial.input());
                    sheet.line(
                            "allow with",
                            denial.rule().isEmpty()
                                    ? "no rule would"
                                    : "\"allowed_tools\": [\"" + denial.rule() + "\"]");
                }
            }
        }
    }

    private static String stop(@Nullable String cause) {
        return cause == null
                ? ""
                : ", stopped: " + cause.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(ProcessEnd end) {
        return switch (end) {
            case ProcessEnd.Exited(int status) -> "exit status " + status;
            case ProcessEnd.NeverStarted(String why) -> "never started: " + why;
            case ProcessEnd.Lost() -> "gone, without an exit status";
        };
    }

    private static String words(Judgement judgement) {
        return switch (judgement) {
            case Judgement.Accomplished _ -> "accomplished";
            case Judgement.Final(var outcome, String _) -> outcome.word();
            case Judgement.Wait(var parking, Instant _, String _) -> "waits (" + parking.word() + ")";
            case Judgement.TryAgain(var session, var _, String _) ->
                "tries again in the " + session.name().toLowerCase(Locale.ROOT) + " session";
        };
    }

    private static List<String> lastLines(String text, int most) {
        List<String> lines = text.strip().lines().toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }
}
