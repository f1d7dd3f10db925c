package dev.claudeorchestrator.bootstrap.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.bootstrap.cli.output.ColorOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.console.Redaction;
import dev.claudeorchestrator.bootstrap.console.RunDetail;
import dev.claudeorchestrator.bootstrap.console.Sheet;
import dev.claudeorchestrator.bootstrap.console.Summary;
import dev.claudeorchestrator.bootstrap.console.TaskDetail;
import dev.claudeorchestrator.bootstrap.report.RunJson;
import dev.claudeorchestrator.domain.run.Run;
import dev.claudeorchestrator.domain.run.TaskRun;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show [RUN | RUN/TASK | TASK]}. */
@Command(
        name = "show",
        description = {
            "Shows a run or a task in full, with the evidence for what was concluded: verdicts, attempts, the check,",
            "refused tools with the rule that would allow them, findings, changes, and where the files are.",
            "Of a run: every task in a line, and in full those that did not succeed or that something was found of.",
            "Credentials are replaced by [redacted] in all that is shown."
        },
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator show",
            "  claude-orchestrator show brave-otter/docs",
            "  claude-orchestrator show brave-otter --json | jq '.tasks[].outcome'"
        })
final class ShowCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "RUN/TASK",
            description = "A run, a task of a run, or a task of the newest run that has it (default: the newest run).")
    private @Nullable String word;

    @Option(
            names = "--json",
            description = "As JSON: a run as \"run --output\" writes it, a task as it stands in there.")
    private boolean json;

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
    private final InstantSource clock;

    @Inject
    ShowCommand(
            Surroundings surroundings,
            TargetFinder finder,
            Provider<Agent> agent,
            StateDirectory state,
            InstantSource clock) {
        this.surroundings = surroundings;
        this.finder = finder;
        this.agent = agent;
        this.state = state;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        Target target = finder.find(word, repository);
        Redaction redaction = new Redaction(surroundings.environment());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(redaction.apply(json(target)));
        } else {
            print(target, redaction, out);
        }
        out.flush();
        return ExitCode.SUCCESS.status();
    }

    private String json(Target target) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.setPrettyPrinter(new DefaultPrettyPrinter());
            RunJson writer = new RunJson(agent.get(), generator, clock.instant());
            if (target.task() == null) {
                writer.write(target.record(), ExitCode.recorded(target.run()));
            } else {
                writer.writeTask(target.record(), target.run().task(target.task()));
            }
        }
        return text.toString();
    }

    private void print(Target target, Redaction redaction, PrintWriter out) {
        Run run = target.run();
        Instant now = clock.instant();
        ZoneId zone = ZoneId.systemDefault();
        Paint paint = color.output(surroundings);
        Sheet sheet = new Sheet(out, paint, redaction);
        boolean whole = target.task() == null;
        if (whole) {
            new RunDetail(sheet, zone, now).print(run, state.run(run.header().id()));
        }
        TaskDetail detail = new TaskDetail(sheet, zone, now);
        for (TaskRun task : target.tasks()) {
            if (!whole || needsALook(task)) {
                detail.print(target.record(), task, state.task(run.header().id(), task.task()));
            }
        }
        if (whole) {
            StringWriter summary = new StringWriter();
            new Summary(paint, zone, now).print(run, new PrintWriter(summary));
            out.println();
            out.print(redaction.apply(summary.toString()));
        }
    }

    private static boolean needsALook(TaskRun task) {
        return !task.attempts().isEmpty() && !task.isSuccess()
                || !task.findings().isEmpty();
    }
}
