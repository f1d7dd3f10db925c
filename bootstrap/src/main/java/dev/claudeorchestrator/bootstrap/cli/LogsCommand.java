package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.bootstrap.cli.output.ColorOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.console.Redaction;
import dev.claudeorchestrator.bootstrap.console.SessionText;
import dev.claudeorchestrator.domain.run.TaskRun;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code logs [RUN/TASK]}. */
@Command(
        name = "logs",
        description = {
            "Shows what a task's sessions said and did, attempt by attempt; or what its setup or its check printed.",
            "Credentials are replaced by [redacted] in all that is shown, with --raw too; files stay as they are."
        },
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator logs docs -f",
            "  claude-orchestrator logs brave-otter/docs --check",
            "  claude-orchestrator logs docs --raw | jq .type"
        })
final class LogsCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RUN/TASK",
            description = "A run, a task of a run, or a task of the newest run that has it (default: the newest run).")
    private @Nullable String word;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the task has ended, is parked, or no process drives its run any more.")
    private boolean follow;

    @ArgGroup
    private Kind kind = new Kind();

    /** What is shown in place of the readable session. */
    static final class Kind {
        @Option(names = "--raw", description = "The lines of Claude Code's own output (JSON), without headings.")
        private boolean raw;

        @Option(names = "--setup", description = "What the setup commands printed.")
        private boolean setup;

        @Option(names = "--check", description = "What the check printed.")
        private boolean check;
    }

    @Mixin
    private final RepositoryOption repository = new RepositoryOption();

    @Mixin
    private final ColorOptions color = new ColorOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final TargetFinder finder;
    private final Provider<Agent> agent;
    private final StateDirectory state;
    private final SessionFollower follower;
    private final InstantSource clock;

    @Inject
    LogsCommand(
            Surroundings surroundings,
            TargetFinder finder,
            Provider<Agent> agent,
            StateDirectory state,
            SessionFollower follower,
            InstantSource clock) {
        this.surroundings = surroundings;
        this.finder = finder;
        this.agent = agent;
        this.state = state;
        this.follower = follower;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Target target = finder.find(word, repository);
        Redaction redaction = new Redaction(surroundings.environment());
        if (kind.setup || kind.check) {
            if (follow) {
                throw new InvalidInputException("-f follows a session; it goes with neither --setup nor --check");
            }
            printFiles(target, redaction);
            return ExitCode.SUCCESS.status();
        }
        SessionPrinter printer = new SessionPrinter(
                agent.get(),
                new SessionText(redaction, color.output(surroundings), ZoneId.systemDefault(), clock),
                redaction,
                kind.raw,
                spec.commandLine().getOut());
        if (follow) {
            follower.follow(
                    target, onlyTask(target), printer, spec.commandLine().getErr());
            return ExitCode.SUCCESS.status();
        }
        for (TaskRun task : target.tasks()) {
            if (task.attempts().isEmpty()) {
                note(target.label(task) + " has no session: it is "
                        + task.state().word());
            }
            task.attempts().forEach(attempt -> printer.print(target.label(task), attempt));
        }
        return ExitCode.SUCCESS.status();
    }

    private TaskRun onlyTask(Target target) throws InvalidInputException {
        List<TaskRun> tasks = target.tasks();
        if (tasks.size() > 1) {
            throw new InvalidInputException("-f follows one task; name one, such as " + target.label(tasks.getFirst()));
        }
        return tasks.getFirst();
    }

    private void printFiles(Target target, Redaction redaction) throws IOException {
        LogFiles files = new LogFiles(redaction, spec.commandLine().getOut());
        for (TaskRun task : target.tasks()) {
            Path directory = state.task(target.run().header().id(), task.task());
            boolean any = files.print(target.label(task), directory, kind.setup ? "setup.log" : "check-*.log");
            if (!any) {
                note(target.label(task) + (kind.setup ? " has no setup log" : " has no check log"));
            }
        }
    }

    private void note(String text) {
        spec.commandLine().getErr().println(text);
    }
}
