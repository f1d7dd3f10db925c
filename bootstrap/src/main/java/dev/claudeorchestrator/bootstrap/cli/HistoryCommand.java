package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.HistoryFilter;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunRow;
import dev.claudeorchestrator.application.port.UsageBy;
import dev.claudeorchestrator.bootstrap.cli.output.OutputOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.cli.output.WordConverter;
import dev.claudeorchestrator.bootstrap.report.RunsJson;
import dev.claudeorchestrator.domain.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code history [runs|tasks|usage]}. */
@Command(
        name = "history",
        description = {
            "Lists what was run: runs, their tasks, or what was used, newest first.",
            "As JSON a run is the same object that \"run --output\" writes."
        },
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator history --since yesterday",
            "  claude-orchestrator history tasks --outcome check_failed --since 7d",
            "  claude-orchestrator history usage --by model --all --format csv"
        })
final class HistoryCommand implements Callable<Integer> {
    enum What {
        RUNS,
        TASKS,
        USAGE
    }

    static final class Whats extends WordConverter<What> {
        Whats() {
            super(words(What.values()));
        }
    }

    static final class Bys extends WordConverter<UsageBy> {
        Bys() {
            super(words(UsageBy.values()));
        }
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        return words;
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            converter = Whats.class,
            completionCandidates = Whats.class,
            description = "What is listed: ${COMPLETION-CANDIDATES} (default: runs).")
    private @Nullable What what;

    @Option(
            names = "--by",
            paramLabel = "KEY",
            converter = Bys.class,
            completionCandidates = Bys.class,
            description = "What usage is summed up by: ${COMPLETION-CANDIDATES} (default: day, in UTC).")
    private @Nullable UsageBy by;

    @Option(names = "--path", description = "Print where the history's database is, and nothing else.")
    private boolean path;

    @Mixin
    private final HistoryFilterOptions filterOptions = new HistoryFilterOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final StateDirectory state;
    private final RunFinder finder;
    private final Provider<RunHistory> history;
    private final Provider<Agent> agent;
    private final InstantSource clock;

    @Inject
    HistoryCommand(
            Surroundings surroundings,
            StateDirectory state,
            RunFinder finder,
            Provider<RunHistory> history,
            Provider<Agent> agent,
            InstantSource clock) {
        this.surroundings = surroundings;
        this.state = state;
        this.finder = finder;
        this.history = history;
        this.agent = agent;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        What listed = what == null ? What.RUNS : what;
        if (by != null && listed != What.USAGE) {
            throw new InvalidInputException("--by belongs to \"history usage\"");
        }
        if (path) {
            out.println(state.history());
            return ExitCode.SUCCESS.status();
        }
        HistoryFilter filter = filterOptions.filter(finder, clock.instant());
        switch (listed) {
            case RUNS -> printRuns(filter, out);
            case TASKS -> print(tables().tasks(history.get().tasks(filter)), out);
            case USAGE -> {
                UsageBy key = by == null ? UsageBy.DAY : by;
                print(tables().usage(key, history.get().usage(key, filter)), out);
            }
        }
        return ExitCode.SUCCESS.status();
    }

    private void printRuns(HistoryFilter filter, PrintWriter out) throws IOException {
        List<RunRow> rows = history.get().runs(filter);
        switch (output.format()) {
            case JSON -> json().writeArray(runs(rows), ExitCode::recorded, out);
            case JSONL -> json().writeLines(runs(rows), ExitCode::recorded, out);
            case TABLE, CSV, MARKDOWN -> print(tables().runs(rows), out);
        }
        out.flush();
    }

    private RunsJson json() {
        return new RunsJson(agent.get(), clock.instant());
    }

    /** Read one after another, so that a long history is never in memory as a whole. */
    private Iterable<Run> runs(List<RunRow> rows) {
        return () -> rows.stream().map(row -> history.get().load(row.id())).iterator();
    }

    private HistoryTables tables() {
        return new HistoryTables(ZoneId.systemDefault(), clock.instant());
    }

    private void print(Table table, PrintWriter out) {
        output.print(table, out, surroundings);
        if (table.isEmpty()) {
            spec.commandLine().getErr().println("The history has nothing of the kind.");
        }
    }
}
