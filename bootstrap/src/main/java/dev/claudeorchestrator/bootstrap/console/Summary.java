package dev.claudeorchestrator.bootstrap.console;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.run.Ending;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.run.TaskState;
import dev.claudeorchestrator.domain.verdict.CheckVerdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last words on a run: every task's verdicts, the counts, and the commands that are likely to come next. */
public final class Summary {
    private static final String PROGRAM = "claude-orchestrator";
    /** Columns before it hold words, from it on numbers. */
    private static final int FIRST_NUMBER = 4;

    private final Paint paint;
    private final ZoneId zone;
    private final Instant now;

    /** For a reader in that zone, at that time. */
    public Summary(Paint paint, ZoneId zone, Instant now) {
        this.paint = paint;
        this.zone = zone;
        this.now = now;
    }

    /** Prints it, and flushes. */
    public void print(Run run, PrintWriter out) {
        out.println(headline(run));
        rows(run).forEach(out::println);
        out.println(counts(run));
        next(run).forEach((what, command) -> out.println(pad(what, 7) + command));
        out.flush();
    }

    private String headline(Run run) {
        Base base = run.header().base();
        Instant end = run.finishedAt() == null ? now : run.finishedAt();
        return paint.apply(Style.BOLD, run.header().name().value())
                + " (" + Width.safe(run.header().batch().name()) + ")  base "
                + base.commit().abbreviated() + " " + base.ref() + "  "
                + Wording.duration(Duration.between(run.startedAt(), end)) + "  " + Wording.cost(run.usage());
    }

    private List<String> rows(Run run) {
        List<TaskRun> tasks = List.copyOf(run.tasks().values());
        List<List<String>> figures = tasks.stream().map(Summary::figures).toList();
        int names = tasks.stream()
                .mapToInt(task -> task.task().value().length())
                .max()
                .orElse(0);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            TaskRun task = tasks.get(i);
            TaskState state = task.state();
            String row = paint.apply(Wording.style(state), Wording.mark(state)) + " "
                    + pad(task.task().value(), names) + "  " + aligned(figures.get(i), figures) + words(task);
            rows.add(row.stripTrailing());
        }
        return rows;
    }

    /** Outcome, check, delivery, lines, turns, cost; nothing where no session ran or the task has not ended. */
    private static List<String> figures(TaskRun task) {
        Ending ending = task.ending();
        if (ending == null || task.attempts().isEmpty()) {
            return List.of();
        }
        KeptWork kept = task.kept();
        return List.of(
                ending.outcome().word(),
                ending.check() == CheckVerdict.NONE ? "" : ending.check().word(),
                ending.delivery().word(),
                kept == null ? "" : Wording.lines(kept.changes()),
                Wording.turns(task.usage().turns()),
                Wording.cost(task.usage()));
    }

    /** Words stand at the left of their column, figures that are compared at its right; empty columns go. */
    private static String aligned(List<String> figures, List<List<String>> all) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < figures.size(); i++) {
            int column = i;
            int width = all.stream()
                    .filter(others -> !others.isEmpty())
                    .mapToInt(others -> others.get(column).length())
                    .max()
                    .orElse(0);
            if (width > 0) {
                String figure = figures.get(i);
                row.append(i < FIRST_NUMBER ? pad(figure, width) : " ".repeat(width - figure.length()) + figure)
                        .append("  ");
            }
        }
        return row.toString();
    }

    private String words(TaskRun task) {
        Ending ending = task.ending();
        if (ending == null) {
            return task.state() instanceof TaskState.Parked parked
                    ? Wording.parked(parked, now, zone) + ": " + Width.safe(parked.reason())
                    : task.state().word();
        }
        if (task.attempts().isEmpty()) {
            return ending.outcome().word() + ": " + Width.safe(ending.reason());
        }
        return ending.isSuccess() ? "" : Width.safe(ending.reason());
    }

    private static String counts(Run run) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        run.tasks().values().forEach(task -> counts.merge(task.state().word(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((word, count) -> parts.add(count + " " + word));
        long denials = run.tasks().values().stream()
                .flatMap(task -> task.findings().stream())
                .filter(finding -> finding.kind().equals("denial"))
                .count();
        String name = run.header().name().value();
        String findings = run.findings().isEmpty()
                ? ""
                : " " + run.findings().size() + (run.findings().size() == 1 ? " finding" : " findings") + ": show "
                        + name;
        return String.join(", ", parts) + "."
                + (denials == 0 ? "" : " " + denials + (denials == 1 ? " denial" : " denials") + ": show " + name)
                + findings;
    }

    private static Map<String, String> next(Run run) {
        Map<String, String> commands = new LinkedHashMap<>();
        String name = run.header().name().value();
        if (run.tasks().values().stream().anyMatch(task -> !task.state().isEnd())) {
            commands.put("Resume", PROGRAM + " resume " + name);
        }
        run.tasks().values().stream()
                .filter(task -> task.state() instanceof TaskState.Failed)
                .findFirst()
                .ifPresent(task -> commands.put("Look", PROGRAM + " show " + name + "/" + task.task()));
        run.tasks().values().stream()
                .filter(TaskRun::isSuccess)
                .filter(task -> task.kept() != null && !task.kept().changes().isEmpty())
                .findFirst()
                .ifPresent(task -> {
                    commands.put("Diff", PROGRAM + " diff " + name + "/" + task.task());
                    commands.put(
                            "Take",
                            "git merge task/" + task.task()
                                    + run.header().options().suffix());
                });
        return commands;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
