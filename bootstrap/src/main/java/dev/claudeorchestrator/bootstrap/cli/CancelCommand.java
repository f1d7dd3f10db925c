package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.run.CancelRun;
import dev.claudeorchestrator.bootstrap.cli.output.ColorOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.console.Display;
import dev.claudeorchestrator.bootstrap.console.PlainProgress;
import dev.claudeorchestrator.bootstrap.console.Summary;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.RunId;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancel [RUN]}. */
@Command(
        name = "cancel",
        description = {
            "Cancels a run, whichever process drives it. Its sessions are ended; branches and worktrees stay.",
            "Where another process drives the run, that one is asked, and ends as soon as its sessions have."
        },
        footer = {"", "Example:", "  claude-orchestrator cancel brave-otter"})
final class CancelCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run (default: the newest of the repository).")
    private @Nullable String run;

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final ColorOptions color = new ColorOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final RunFinder finder;
    private final Provider<CancelRun> cancelRun;
    private final InstantSource clock;

    @Inject
    CancelCommand(Surroundings surroundings, RunFinder finder, Provider<CancelRun> cancelRun, InstantSource clock) {
        this.surroundings = surroundings;
        this.finder = finder;
        this.cancelRun = cancelRun;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        RunId id = finder.find(run, repository);
        try (Display display = new PlainProgress(spec.commandLine().getErr(), ZoneId.systemDefault(), clock)) {
            Optional<Run> cancelled = cancelRun.get().cancel(id, display);
            if (cancelled.isPresent()) {
                new Summary(color.output(surroundings), ZoneId.systemDefault(), clock.instant())
                        .print(cancelled.get(), spec.commandLine().getOut());
            } else {
                spec.commandLine().getErr().println("The process that drives run " + id + " was asked to cancel it.");
            }
        }
        return ExitCode.SUCCESS.status();
    }
}
