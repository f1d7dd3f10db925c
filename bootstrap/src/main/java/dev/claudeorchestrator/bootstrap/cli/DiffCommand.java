package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.bootstrap.cli.output.ColorOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.Width;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.domain.run.TaskRun;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff [RUN/TASK]}. */
@Command(
        name = "diff",
        description = {
            "Shows what a task changed, or every task of a run, as a patch against what it was cut from.",
            "That is the work as it was kept, uncommitted files too; of a task that goes on, what it committed so far."
        },
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator diff brave-otter/docs",
            "  claude-orchestrator diff docs | git apply",
            "  claude-orchestrator diff brave-otter --stat"
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RUN/TASK",
            description = "A run, a task of a run, or a task of the newest run that has it (default: the newest run).")
    private @Nullable String word;

    @Option(names = "--stat", description = "Only the files and how many lines changed.")
    private boolean stat;

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final ColorOptions color = new ColorOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final TargetFinder finder;
    private final Worktrees worktrees;

    @Inject
    DiffCommand(Surroundings surroundings, TargetFinder finder, Worktrees worktrees) {
        this.surroundings = surroundings;
        this.finder = finder;
        this.worktrees = worktrees;
    }

    @Override
    public Integer call() throws Exception {
        Target target = finder.find(word, repository);
        List<TaskRun> tasks = target.tasks();
        for (TaskRun task : tasks) {
            print(target, task, target.task() == null);
        }
        return ExitCode.SUCCESS.status();
    }

    private void print(Target target, TaskRun task, boolean headed)
            throws PreconditionException, WorktreeException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Worktree worktree = target.record().worktree(task.task()).orElse(null);
        CommitId tip = worktree == null ? null : tip(target, task);
        if (worktree == null || tip == null) {
            note(target.label(task) + " has no work to show: it is "
                    + task.state().word());
            return;
        }
        Path root = target.run().header().repository();
        String patch = worktrees.diff(root, worktree.base().commit(), tip, stat);
        if (patch.isBlank()) {
            note(target.label(task) + " changed nothing" + (task.kept() == null ? " that is committed yet" : ""));
            return;
        }
        Paint paint = color.output(surroundings);
        if (headed) {
            // Not part of a patch, and passed over by whatever applies one.
            out.println(paint.apply(Style.BOLD, "==> " + target.label(task) + " <=="));
        }
        out.print(paint == Paint.NONE && !surroundings.outputTerminal() ? patch : forPeople(patch, paint));
        out.flush();
    }

    /** Its kept work, else what stands in its worktree; null where neither is there. */
    private @Nullable CommitId tip(Target target, TaskRun task) throws WorktreeException, InterruptedException {
        KeptWork kept = task.kept();
        if (kept != null) {
            return kept.tip();
        }
        Worktree present = task.worktree();
        return present == null ? null : worktrees.head(target.run().header().repository(), present);
    }

    private static String forPeople(String patch, Paint paint) {
        StringBuilder text = new StringBuilder(patch.length());
        patch.lines().forEach(line -> {
            String safe = Width.safe(line.replace("\t", "    "));
            text.append(paint.apply(style(safe), safe)).append('\n');
        });
        return text.toString();
    }

    private static Style style(String line) {
        if (line.startsWith("diff ") || line.startsWith("+++") || line.startsWith("---")) {
            return Style.BOLD;
        }
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '+' -> Style.GOOD;
            case '-' -> Style.BAD;
            case '@' -> Style.BUSY;
            default -> Style.PLAIN;
        };
    }

    private void note(String text) {
        spec.commandLine().getErr().println(text);
    }
}
