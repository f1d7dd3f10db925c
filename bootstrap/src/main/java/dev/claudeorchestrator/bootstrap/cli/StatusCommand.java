package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.bootstrap.cli.output.OutputFormat;
import dev.claudeorchestrator.bootstrap.cli.output.OutputOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.console.PlainProgress;
import dev.claudeorchestrator.bootstrap.console.Standing;
import dev.claudeorchestrator.domain.run.RunEvent;
import dev.claudeorchestrator.domain.run.RunId;
import dev.claudeorchestrator.domain.run.RunState;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code status [RUN] [-f]}. */
@Command(
        name = "status",
        description = {
            "Shows what is running: every task's state and since when, attempt, turns, cost, what it did last or waits"
                    + " for, and which process drives the run. Changes nothing.",
            "Without RUN: all runs of the repository that have not ended, or else the newest that has."
        },
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator status",
            "  claude-orchestrator status brave-otter --follow",
            "  claude-orchestrator status --json"
        })
final class StatusCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run (default: see above).")
    private @Nullable String run;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with a line for everything that happens, until the run rests or nobody drives it.")
    private boolean follow;

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final InstantSource clock;
    private final RunFinder finder;
    private final Provider<RunHistory> history;
    private final Provider<Leases> leases;
    private final Provider<HistoryWatch> watches;

    @Inject
    StatusCommand(
            Surroundings surroundings,
            InstantSource clock,
            RunFinder finder,
            Provider<RunHistory> history,
            Provider<Leases> leases,
            Provider<HistoryWatch> watches) {
        this.surroundings = surroundings;
        this.clock = clock;
        this.finder = finder;
        this.history = history;
        this.leases = leases;
        this.watches = watches;
    }

    @Override
    public Integer call() throws Exception {
        OutputFormat format = output.format();
        if (follow && format != OutputFormat.TABLE) {
            throw new InvalidInputException("--follow is for people; leave --format " + format.word() + " out");
        }
        List<RunId> runs = runs();
        StatusTable table = new StatusTable(clock.instant(), ZoneId.systemDefault());
        PrintWriter out = spec.commandLine().getOut();
        if (format != OutputFormat.TABLE) {
            runs.forEach(id -> table.add(standing(id), leases.get().holder(id)));
            output.print(table.rows(), out, surroundings);
            return ExitCode.SUCCESS.status();
        }
        for (int i = 0; i < runs.size(); i++) {
            if (i > 0) {
                out.println();
            }
            show(standing(runs.get(i)), out);
        }
        if (follow) {
            follow(runs.getFirst(), out);
        }
        return ExitCode.SUCCESS.status();
    }

    /** Of several runs only the newest is followed, so only that one is shown then. */
    private List<RunId> runs() throws Exception {
        if (run != null) {
            return List.of(finder.find(run, repository));
        }
        RunId newest = finder.find(null, repository);
        Path root = history.get().load(newest).header().repository();
        List<RunId> unfinished =
                history.get().runs(new HistoryFilter(root, null, null, null, null, Integer.MAX_VALUE)).stream()
                        .filter(row -> !row.state().isEnd())
                        .map(RunRow::id)
                        .toList();
        if (unfinished.isEmpty()) {
            return List.of(newest);
        }
        return follow ? unfinished.subList(0, 1) : unfinished;
    }

    private Standing standing(RunId id) {
        return Standing.of(id, history.get());
    }

    private void show(Standing standing, PrintWriter out) {
        StatusTable table = new StatusTable(clock.instant(), ZoneId.systemDefault());
        OptionalLong driver = leases.get().holder(standing.run().header().id());
        out.println(table.headline(standing, driver, output.color().output(surroundings)));
        table.add(standing, driver);
        output.print(table.tasks(), out, surroundings);
    }

    private void follow(RunId id, PrintWriter out) throws IOException, InterruptedException {
        try (HistoryWatch watch = watches.get();
                PlainProgress progress = new PlainProgress(out, ZoneId.systemDefault(), clock)) {
            // What happened since the first look is read again here: the lines begin after it.
            Standing standing = standing(id);
            int told = standing.events().size();
            boolean moved = false;
            while (standing.run().state() == RunState.RUNNING
                    && leases.get().holder(id).isPresent()) {
                watch.await();
                standing = standing(id);
                List<RunEvent> news =
                        standing.events().subList(told, standing.events().size());
                if (!moved && !news.isEmpty()) {
                    out.println();
                    progress.align(standing.run());
                    moved = true;
                }
                news.forEach(progress::heard);
                told = standing.events().size();
            }
            if (moved) {
                out.println();
                show(standing, out);
            }
        }
    }
}
