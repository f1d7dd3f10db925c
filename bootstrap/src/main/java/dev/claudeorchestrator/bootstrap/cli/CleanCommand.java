package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Durations;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.application.run.CleanWorktrees;
import dev.claudeorchestrator.application.run.Cleaned;
import dev.claudeorchestrator.application.run.Cleaned.Result;
import dev.claudeorchestrator.application.run.Cleaned.Thing;
import dev.claudeorchestrator.bootstrap.cli.output.Cell;
import dev.claudeorchestrator.bootstrap.cli.output.Column;
import dev.claudeorchestrator.bootstrap.cli.output.OutputFormat;
import dev.claudeorchestrator.bootstrap.cli.output.OutputOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.console.Wording;
import dev.claudeorchestrator.domain.change.Worktree;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clean [RUN]}. */
@Command(
        name = "clean",
        aliases = "cleanup",
        description = {
            "Removes the worktrees of runs that have ended, where everything in them is kept under its ref.",
            "What is spared is named with the reason, and what is removed with the command that brings it back.",
            "Runs that are live or parked keep their worktrees. Branches stay unless --branches is given."
        },
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator clean --dry-run",
            "  claude-orchestrator clean brave-otter --branches",
            "  claude-orchestrator clean --older-than 7d"
        })
final class CleanCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run (default: all of the repository).")
    private @Nullable String run;

    @Option(
            names = "--older-than",
            paramLabel = "DURATION",
            description = "Only what belongs to tasks that ended so long ago, such as 7d or 12h.")
    private @Nullable String olderThan;

    @Option(names = "--dry-run", description = "Tell what would be removed; remove nothing.")
    private boolean dryRun;

    @Option(names = "--branches", description = "Remove branches too, where the kept ref holds all of them.")
    private boolean branches;

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final RunFinder finder;
    private final Provider<Worktrees> git;
    private final Provider<CleanWorktrees> cleanWorktrees;

    @Inject
    CleanCommand(
            Surroundings surroundings,
            RunFinder finder,
            Provider<Worktrees> git,
            Provider<CleanWorktrees> cleanWorktrees) {
        this.surroundings = surroundings;
        this.finder = finder;
        this.git = git;
        this.cleanWorktrees = cleanWorktrees;
    }

    @Override
    public Integer call() throws Exception {
        OutputFormat format = output.format();
        CleanWorktrees.Request request = new CleanWorktrees.Request(minimumAge(), branches, dryRun);
        List<Cleaned> cleaned = run == null
                ? cleanWorktrees.get().cleanAll(git.get().open(repository.directory(surroundings)), request)
                : cleanWorktrees.get().clean(finder.find(run, repository), request);
        PrintWriter out = spec.commandLine().getOut();
        if (format != OutputFormat.TABLE || !cleaned.isEmpty()) {
            output.print(table(cleaned), out, surroundings);
        }
        if (format == OutputFormat.TABLE) {
            out.println(summary(cleaned));
            out.flush();
        }
        return ExitCode.SUCCESS.status();
    }

    private Duration minimumAge() throws InvalidInputException {
        if (olderThan == null) {
            return Duration.ZERO;
        }
        return Durations.parse(olderThan)
                .orElseThrow(() -> new InvalidInputException(
                        "--older-than " + olderThan + " is no duration; write it like 7d or 12h30m"));
    }

    private Table table(List<Cleaned> cleaned) {
        Table table = new Table(
                Column.left("result", "Result"),
                Column.left("run", "Run"),
                Column.left("task", "Task"),
                Column.left("kind", "Kind"),
                Column.left("name", "Name"),
                Column.left("why", "Why"),
                Column.left("way_back", "Way back"));
        for (Cleaned each : cleaned) {
            boolean gone = each.result() instanceof Result.Removed;
            table.row(
                    Cell.text(gone ? dryRun ? "would remove" : "removed" : "spared")
                            .in(gone ? Style.GOOD : Style.WARNING),
                    Cell.text(each.runName() == null ? each.run() : each.runName()),
                    Cell.text(each.task() == null ? null : each.task().value()),
                    Cell.text(
                            switch (each.thing()) {
                                case Thing.Tree _ -> "worktree";
                                case Thing.Branch _ -> "branch";
                            }),
                    Cell.text(name(each.thing())),
                    Cell.text(each.result() instanceof Result.Spared spared ? spared.why() : null),
                    Cell.text(each.result() instanceof Result.Removed removed ? wayBack(each, removed) : null));
        }
        return table;
    }

    private static String name(Thing thing) {
        return switch (thing) {
            case Thing.Tree(Path path) -> path.toString();
            case Thing.Branch(String name) -> name;
        };
    }

    /** The command that brings back what is gone; uncommitted work stands on the ref alone. */
    private static String wayBack(Cleaned cleaned, Result.Removed removed) {
        Worktree worktree = removed.worktree();
        if (worktree == null) {
            return "git branch " + Wording.quoted(name(cleaned.thing())) + " "
                    + removed.kept().ref();
        }
        String path = Wording.quoted(worktree.path().toString());
        return removed.kept().tip().equals(removed.kept().head())
                ? "git worktree add " + path + " " + Wording.quoted(worktree.branch())
                : "git worktree add --detach " + path + " " + removed.kept().ref();
    }

    private String summary(List<Cleaned> cleaned) {
        if (cleaned.isEmpty()) {
            return "Nothing to clean.";
        }
        long trees = count(cleaned, Thing.Tree.class);
        long names = count(cleaned, Thing.Branch.class);
        long spared = cleaned.stream()
                .filter(each -> each.result() instanceof Result.Spared)
                .count();
        return (dryRun ? "Would remove " : "Removed ") + trees + (trees == 1 ? " worktree" : " worktrees")
                + (branches ? " and " + names + (names == 1 ? " branch" : " branches") : "")
                + ", spared " + spared + ".";
    }

    private static long count(List<Cleaned> cleaned, Class<? extends Thing> kind) {
        return cleaned.stream()
                .filter(each -> each.result() instanceof Result.Removed && kind.isInstance(each.thing()))
                .count();
    }
}
