package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.run.ResumeRun;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.domain.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code resume [RUN]}. */
@Command(
        name = "resume",
        description = {
            "Goes on with a run that is parked, was interrupted, or lost its process.",
            "Sessions that still run are adopted; parked ones go on in the same session. Nothing that ended is done"
                    + " again. The run's own batch and options are used, but for those given here."
        },
        footer = {"", "Example:", "  claude-orchestrator resume brave-otter"})
final class ResumeCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run (default: the newest of the repository).")
    private @Nullable String run;

    @Option(names = "--max-parallel", paramLabel = "N", description = "How many sessions may run at once.")
    private @Nullable Integer maxParallel;

    @Option(names = "--cleanup", negatable = true, description = "Remove the worktrees of succeeded tasks at the end.")
    private @Nullable Boolean cleanup;

    @Mixin
    private final AccessOptions access = new AccessOptions();

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final Conduct.Options conductOptions = new Conduct.Options();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final RunFinder finder;
    private final Provider<ResumeRun> resumeRun;
    private final Conduct conduct;

    @Inject
    ResumeCommand(Surroundings surroundings, RunFinder finder, Provider<ResumeRun> resumeRun, Conduct conduct) {
        this.surroundings = surroundings;
        this.finder = finder;
        this.resumeRun = resumeRun;
        this.conduct = conduct;
    }

    @Override
    public Integer call() throws Exception {
        conduct.check(conductOptions);
        RunId id = finder.find(run, repository);
        return conduct.conduct(
                conductOptions,
                spec.commandLine(),
                (listener, stop) -> resumeRun
                        .get()
                        .resume(
                                id,
                                options -> options.with(access.over(options.access(), surroundings))
                                        .with(maxParallel, cleanup),
                                listener,
                                stop));
    }
}
