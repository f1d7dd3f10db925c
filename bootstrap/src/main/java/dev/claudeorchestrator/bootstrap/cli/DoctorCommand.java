package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Problem;
import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.Diagnosis.Severity;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.bootstrap.batch.BatchFile;
import dev.claudeorchestrator.bootstrap.cli.output.Cell;
import dev.claudeorchestrator.bootstrap.cli.output.Column;
import dev.claudeorchestrator.bootstrap.cli.output.OutputFormat;
import dev.claudeorchestrator.bootstrap.cli.output.OutputOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.configuration.Configuration;
import dev.claudeorchestrator.bootstrap.configuration.ConfigurationFile;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doctor [FILE]}. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything a night needs, and says what is wrong and what to do about it: git and the repository,"
                    + " directories and disk, the claude program, who would pay, what sessions would see, the batch.",
            "Starts nothing and changes nothing. Exit status: 0, or 4 where a run would be refused."
        },
        footer = {"", "Examples:", "  claude-orchestrator doctor", "  claude-orchestrator doctor tasks.json --json"})
final class DoctorCommand implements Callable<Integer> {
    private static final String BATCH = "batch";

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The batch that is to run: a JSON file.")
    private @Nullable Path file;

    @Option(
            names = "--worktree-dir",
            paramLabel = "DIR",
            description = "Where worktrees would be made (default: ~/worktrees).")
    private @Nullable Path worktrees;

    @Mixin
    private final BatchOptions batchOptions = new BatchOptions();

    @Mixin
    private final AccessOptions.Choices access = new AccessOptions.Choices();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final ConfigurationFile configuration;
    private final StateDirectory state;
    private final Provider<Worktrees> git;
    private final Provider<Agent> agent;

    @Inject
    DoctorCommand(
            Surroundings surroundings,
            ConfigurationFile configuration,
            StateDirectory state,
            Provider<Worktrees> git,
            Provider<Agent> agent) {
        this.surroundings = surroundings;
        this.configuration = configuration;
        this.state = state;
        this.git = git;
        this.agent = agent;
    }

    @Override
    public Integer call() throws Exception {
        output.format();
        List<Diagnosis> found = examine();
        boolean sick = found.stream().anyMatch(each -> each.severity() == Severity.PROBLEM);
        PrintWriter out = spec.commandLine().getOut();
        output.print(table(found), out, surroundings);
        if (output.format() == OutputFormat.TABLE) {
            out.println(summary(found));
            out.flush();
        }
        return (sick ? ExitCode.PRECONDITION : ExitCode.SUCCESS).status();
    }

    private List<Diagnosis> examine() throws Exception {
        Configuration configured = configuration.read();
        AgentAccess usual = new AgentAccess(
                configured.claude(), configured.credential(), ProjectSettings.LOAD, configured.passEnv());
        AgentAccess wanted = access.over(usual, surroundings);
        Path place = worktrees == null
                ? configured.worktrees()
                : surroundings.directory().resolve(worktrees).normalize();
        Path directory = repository.directory(surroundings);
        List<Diagnosis> found = new ArrayList<>(git.get().examine(directory, place));
        found.addAll(new HostExamination(surroundings.environment()).examine(place, state.root()));
        found.addAll(agent.get().examine(wanted));
        projectSettings(wanted, directory, found);
        if (file != null) {
            batch(BatchFile.of(surroundings.directory(), file), found);
        }
        return found;
    }

    /** Without a repository, of which is told elsewhere, there are none. */
    private void projectSettings(AgentAccess wanted, Path directory, List<Diagnosis> found)
            throws InterruptedException {
        try {
            Path root = git.get().open(directory);
            String ref = batchOptions.base() == null ? "HEAD" : batchOptions.base();
            CommitId base = git.get().resolve(root, ref).commit();
            found.add(agent.get().examineSettings(wanted, root, base));
        } catch (PreconditionException unusable) {
            boolean told = found.stream().anyMatch(each -> each.message().equals(unusable.getMessage()));
            if (!told) {
                found.add(Diagnosis.problem("base", String.valueOf(unusable.getMessage())));
            }
        }
    }

    private void batch(BatchFile batchFile, List<Diagnosis> found) {
        try {
            ReadBatch read = batchOptions.read(batchFile);
            Batch batch = read.batch();
            int tasks = batch.tasks().size();
            found.add(Diagnosis.ok(
                    BATCH,
                    tasks + (tasks == 1 ? " task" : " tasks") + ", at most " + batch.maxParallel() + " at once"));
            for (Problem warning : read.warnings()) {
                found.add(Diagnosis.warning(BATCH, warning.toString()));
            }
            blockedModes(batch, found);
        } catch (InvalidBatchException invalid) {
            for (Problem problem : invalid.problems()) {
                found.add(Diagnosis.problem(BATCH, problem.toString()));
            }
        }
    }

    /** Claude Code 2.1.197 and later refuse to start so for root, unless told that they are in a sandbox. */
    private void blockedModes(Batch batch, List<Diagnosis> found) {
        String names = batch.tasks().stream()
                .filter(task -> task.agent().permissionMode() == PermissionMode.BYPASS_PERMISSIONS)
                .map(task -> task.name().value())
                .collect(Collectors.joining(", "));
        if (!names.isEmpty() && isRoot() && !"1".equals(surroundings.variable("IS_SANDBOX"))) {
            found.add(Diagnosis.problem(
                    "permission mode",
                    "bypassPermissions is refused to root (" + names + "); run as another user, or set IS_SANDBOX=1"
                            + " where this is a sandbox"));
        }
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException elsewhere) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static Table table(List<Diagnosis> found) {
        Table table =
                new Table(Column.left("status", "Status"), Column.left("subject", "About"), Column.left("message", ""));
        for (Diagnosis each : found) {
            Style style = switch (each.severity()) {
                case OK -> Style.GOOD;
                case WARNING -> Style.WARNING;
                case PROBLEM -> Style.BAD;
            };
            table.row(
                    Cell.text(each.severity().name().toLowerCase(Locale.ROOT)).in(style),
                    Cell.text(each.subject()),
                    Cell.text(each.message()));
        }
        return table;
    }

    private static String summary(List<Diagnosis> found) {
        long problems = found.stream()
                .filter(each -> each.severity() == Severity.PROBLEM)
                .count();
        long warnings = found.stream()
                .filter(each -> each.severity() == Severity.WARNING)
                .count();
        return (problems == 0
                        ? "Nothing stands in the way of a run"
                        : problems + (problems == 1 ? " problem" : " problems"))
                + (warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings")) + ".";
    }
}
