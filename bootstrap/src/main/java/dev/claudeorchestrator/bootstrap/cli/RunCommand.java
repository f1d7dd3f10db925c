package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.ReadBatch;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.ProjectTrust;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.application.run.RunBatch;
import dev.claudeorchestrator.application.run.RunRequest;
import dev.claudeorchestrator.application.run.StopSwitch;
import dev.claudeorchestrator.bootstrap.batch.BatchFile;
import dev.claudeorchestrator.bootstrap.cli.output.OutputFormat;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.configuration.Configuration;
import dev.claudeorchestrator.bootstrap.configuration.ConfigurationFile;
import dev.claudeorchestrator.domain.batch.Batch;
import dev.claudeorchestrator.domain.batch.Plan;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunHeader;
import dev.claudeorchestrator.domain.run.RunName;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run FILE}. */
@Command(
        name = "run",
        description = {
            "Runs a batch: a session for every task, each in a worktree and on a branch of its own.",
            "Ctrl-C ends sessions cleanly and parks their tasks, to be gone on with by \"resume\"; a second one kills."
        },
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator run tasks.json",
            "  claude-orchestrator run tasks.json --task 'tests-*' --max-parallel 4 --output results.json"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The batch: a JSON file.")
    private @Nullable Path file;

    @Option(names = "--tasks", paramLabel = "FILE", description = "The same as FILE.")
    private @Nullable Path tasks;

    @Option(
            names = "--worktree-dir",
            paramLabel = "DIR",
            description = "Where worktrees are made, outside the repository (default: ~/worktrees).")
    private @Nullable Path worktrees;

    @Option(names = "--cleanup", description = "Remove the worktrees of succeeded tasks at the end; branches stay.")
    private boolean cleanup;

    @Option(
            names = "--task",
            paramLabel = "GLOB",
            description = "Run only tasks of such a name, and what they depend on; may be given several times.")
    private List<String> globs = new ArrayList<>();

    @Option(names = "--name", paramLabel = "NAME", description = "What the run is called (default: a new name).")
    private @Nullable String name;

    @Option(names = "--dry-run", description = "Show what would be run, after every check; start nothing.")
    private boolean dryRun;

    @Mixin
    private final BatchOptions batchOptions = new BatchOptions();

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final Conduct.Options conductOptions = new Conduct.Options();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final ConfigurationFile configuration;
    private final Provider<RunBatch> runBatch;
    private final Provider<Worktrees> git;
    private final Provider<ProjectTrust> trust;
    private final Conduct conduct;

    @Inject
    RunCommand(
            Surroundings surroundings,
            ConfigurationFile configuration,
            Provider<RunBatch> runBatch,
            Provider<Worktrees> git,
            Provider<ProjectTrust> trust,
            Conduct conduct) {
        this.surroundings = surroundings;
        this.configuration = configuration;
        this.runBatch = runBatch;
        this.git = git;
        this.trust = trust;
        this.conduct = conduct;
    }

    @Override
    public Integer call() throws Exception {
        conduct.check(conductOptions);
        ReadBatch read = batchOptions.read(BatchFile.of(surroundings.directory(), batchFile()));
        Batch batch = TaskSelection.of(globs, read.batch());
        Paint paint = conduct.errorPaint(conductOptions);
        new ProblemReport(surroundings.directory(), paint, spec.commandLine().getErr()).warnings(read.warnings());
        RunRequest request = request(batch);
        if (dryRun) {
            return showPlan(request);
        }
        return conduct.conduct(conductOptions, spec.commandLine(), (listener, stop) -> drive(request, listener, stop));
    }

    private Run drive(RunRequest request, RunListener listener, StopSwitch stop)
            throws PreconditionException, InterruptedException {
        trustIfAsked(request);
        return runBatch.get().run(runBatch.get().plan(request), listener, stop);
    }

    private int showPlan(RunRequest request) throws PreconditionException, InterruptedException {
        trustIfAsked(request);
        RunHeader header = runBatch.get().plan(request);
        PrintWriter out = spec.commandLine().getOut();
        out.println(PlanTable.heading(request.batch()));
        out.println("from " + header.base().commit().abbreviated() + " "
                + header.base().ref() + " of "
                + header.repository() + ", worktrees in " + header.options().worktrees()
                + (header.options().suffix().isEmpty()
                        ? ""
                        : " with names ending in " + header.options().suffix())
                + ", paid by " + header.options().access().credential().word());
        out.println();
        PlanTable.of(Plan.of(request.batch())).print(OutputFormat.TABLE, conduct.outputPaint(conductOptions), out);
        out.flush();
        return ExitCode.SUCCESS.status();
    }

    private Path batchFile() throws InvalidInputException {
        if (file != null && tasks != null) {
            throw new InvalidInputException("both " + file + " and --tasks " + tasks + " name a batch; give one");
        }
        Path given = file == null ? tasks : file;
        if (given == null) {
            throw new InvalidInputException("no batch is named; try \"claude-orchestrator run tasks.json\"");
        }
        return given;
    }

    private RunRequest request(Batch batch) throws Exception {
        Configuration configured = configuration.read();
        AgentAccess usual = new AgentAccess(
                configured.claude(), configured.credential(), ProjectSettings.LOAD, configured.passEnv());
        Path place = worktrees == null
                ? configured.worktrees()
                : surroundings.directory().resolve(worktrees).normalize();
        return new RunRequest(
                batch,
                repository.directory(surroundings),
                batchOptions.base() == null ? "HEAD" : batchOptions.base(),
                place,
                cleanup,
                access.over(usual, surroundings),
                runName());
    }

    private @Nullable RunName runName() throws InvalidInputException {
        if (name == null) {
            return null;
        }
        if (RunName.problemWith(name).isPresent()) {
            throw new InvalidInputException(
                    "--name " + name + " " + RunName.problemWith(name).get());
        }
        return new RunName(name);
    }

    private void trustIfAsked(RunRequest request) throws PreconditionException, InterruptedException {
        if (access.trusts()) {
            Path root = git.get().open(request.directory());
            Base base = git.get().resolve(root, request.base());
            for (String trusted : trust.get().trust(root, base.commit())) {
                spec.commandLine().getErr().println("trusted from now on: " + trusted);
            }
        }
    }
}
