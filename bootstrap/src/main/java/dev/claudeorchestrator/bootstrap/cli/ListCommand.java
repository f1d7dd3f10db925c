package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.WorktreeFacts;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.bootstrap.cli.output.Cell;
import dev.claudeorchestrator.bootstrap.cli.output.Column;
import dev.claudeorchestrator.bootstrap.cli.output.OutputOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.console.Wording;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.TaskRun;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code list}. */
@Command(
        name = "list",
        description = {
            "Lists the worktrees of the repository: whose they are, how they stand, what they hold.",
            "Worktrees that somebody else made are listed too; nothing here ever touches those."
        },
        footer = {"", "Examples:", "  claude-orchestrator list", "  claude-orchestrator list --repo ~/shop --json"})
final class ListCommand implements Callable<Integer> {
    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final InstantSource clock;
    private final Provider<Worktrees> git;
    private final Provider<RunHistory> history;

    @Inject
    ListCommand(Surroundings surroundings, InstantSource clock, Provider<Worktrees> git, Provider<RunHistory> history) {
        this.surroundings = surroundings;
        this.clock = clock;
        this.git = git;
        this.history = history;
    }

    @Override
    public Integer call() throws Exception {
        output.format();
        Path root = git.get().open(repository.directory(surroundings));
        Table table = new Table(
                Column.left("task", "Task"),
                Column.left("run", "Run"),
                Column.left("branch", "Branch"),
                Column.left("state", "State"),
                Column.right("ahead", "Ahead"),
                Column.right("uncommitted", "Uncommitted"),
                Column.right("bytes", "Disk"),
                Column.right("written_at", "Age"),
                Column.left("ours", "Ours"),
                Column.left("path", "Path"),
                Column.left("problem", "Problem"));
        Owners owners = new Owners();
        for (WorktreeFacts facts : git.get().list(root)) {
            add(table, facts, owners.of(facts), root);
        }
        output.print(table, spec.commandLine().getOut(), surroundings);
        return ExitCode.SUCCESS.status();
    }

    private void add(Table table, WorktreeFacts facts, Optional<Owned> owned, Path root) throws InterruptedException {
        TaskRun task = owned.map(Owned::task).orElse(null);
        String owner = facts.owner();
        boolean ours = owner != null;
        table.row(
                Cell.text(task == null ? null : task.task().value()),
                Cell.text(owned.map(found -> found.run().header().name().value())
                        .orElse(owner == null ? null : runOf(owner))),
                Cell.text(facts.branch()),
                task == null ? Cell.none() : Cell.text(task.state().word()).in(Wording.style(task.state())),
                ahead(root, facts, task),
                facts.uncommitted() < 0
                        ? Cell.none()
                        : Cell.number(facts.uncommitted()).in(facts.uncommitted() > 0 ? Style.WARNING : Style.PLAIN),
                facts.bytes() < 0
                        ? Cell.none()
                        : new Cell(
                                Wording.bytes(facts.bytes()),
                                Cell.number(facts.bytes()).value(),
                                Style.PLAIN),
                age(facts.modified()),
                Cell.flag(ours).in(ours ? Style.PLAIN : Style.FAINT),
                Cell.text(facts.path().toString()),
                Cell.text(facts.problem()).in(Style.WARNING));
    }

    /** Since when the worktree has commits of its own is known of a task's alone. */
    private Cell ahead(Path root, WorktreeFacts facts, @Nullable TaskRun task) throws InterruptedException {
        Worktree worktree = task == null ? null : task.worktree();
        if (worktree == null || !worktree.path().equals(facts.path())) {
            return Cell.none();
        }
        try {
            return Cell.number(git.get().ahead(root, worktree));
        } catch (WorktreeException unreadable) {
            // The column of problems says what is wrong with it.
            return Cell.none();
        }
    }

    private Cell age(@Nullable Instant written) {
        return written == null
                ? Cell.none()
                : Cell.instant(Wording.age(Duration.between(written, clock.instant())), written);
    }

    private static String runOf(String owner) {
        int slash = owner.lastIndexOf('/');
        return slash < 0 ? owner : owner.substring(0, slash);
    }

    /** A task of a run. */
    private record Owned(Run run, TaskRun task) {}

    /** Finds whose worktrees are: each names its owner itself, so that only those runs are read. */
    private final class Owners {
        private final Map<String, Optional<Run>> runs = new HashMap<>();

        Optional<Owned> of(WorktreeFacts facts) {
            String owner = facts.owner();
            if (owner == null || owner.indexOf('/') < 0) {
                return Optional.empty();
            }
            String task = owner.substring(owner.lastIndexOf('/') + 1);
            return runs.computeIfAbsent(runOf(owner), this::load)
                    .flatMap(run -> run.tasks().values().stream()
                            .filter(each -> each.task().value().equals(task))
                            .findFirst()
                            .map(found -> new Owned(run, found)));
        }

        private Optional<Run> load(String id) {
            return history.get().named(id, null).stream()
                    .filter(found -> found.value().equals(id))
                    .findFirst()
                    .map(history.get()::load);
        }
    }
}
