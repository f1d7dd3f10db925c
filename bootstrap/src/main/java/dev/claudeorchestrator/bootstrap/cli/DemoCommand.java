package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.bootstrap.cli.output.ColorOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.demo.DemoProject;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.subprocess.ShellQuoting;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}. */
@Command(
        name = "demo",
        description = {
            "Runs a small batch on a project made for it in a temporary directory, which takes some seconds.",
            "Sessions are played by a stand-in for Claude Code: no account, no network, no cost. Worktrees, checks,"
                    + " merges, history and all else are real. Your own history and worktrees are not touched."
        },
        footer = {"", "Examples:", "  claude-orchestrator demo", "  claude-orchestrator demo --real --model haiku"})
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--real",
            description = "Let Claude Code itself do the same tasks, with your login and at your cost.")
    private boolean real;

    @Option(
            names = "--credential",
            paramLabel = "C",
            converter = AccessOptions.Credentials.class,
            completionCandidates = AccessOptions.Credentials.class,
            description = "With --real, who pays: ${COMPLETION-CANDIDATES} (default: as configured).")
    private @Nullable Credential credential;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            converter = FieldConverter.Model.class,
            description = "With --real, the model (default: Claude Code's own).")
    private @Nullable String model;

    @Mixin
    private final ProgressOptions progress = new ProgressOptions();

    @Mixin
    private final ColorOptions color = new ColorOptions();

    @Spec
    private CommandSpec spec;

    private final Surroundings surroundings;
    private final CommandLines program;

    @Inject
    DemoCommand(Surroundings surroundings, CommandLines program) {
        this.surroundings = surroundings;
        this.program = program;
    }

    @Override
    public Integer call() throws IOException, InvalidInputException, PreconditionException, InterruptedException {
        if (!real && (credential != null || model != null)) {
            throw new InvalidInputException("the stand-in has no use for --credential and --model; add --real");
        }
        DemoProject project = new DemoProject(
                Files.createTempDirectory("claude-orchestrator-demo-").toRealPath());
        project.create(!real, surroundings.environment().getOrDefault("PATH", ""));
        List<String> arguments = arguments(project);
        PrintWriter out = spec.commandLine().getOut();
        introduce(project, arguments, out);
        int status = program.run(inside(project), out, spec.commandLine().getErr(), arguments.toArray(String[]::new));
        leave(project, out);
        return status;
    }

    private List<String> arguments(DemoProject project) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "tasks.json", "--worktree-dir", "../worktrees"));
        if (!real) {
            // The stand-in asks for no credential; whatever is configured, none is to be looked for.
            Path standIn = project.installStandIn();
            arguments.addAll(List.of("--claude", "../" + project.root().relativize(standIn)));
            arguments.addAll(List.of("--credential", Credential.LOGIN.word()));
        } else if (credential != null) {
            arguments.addAll(List.of("--credential", credential.word()));
        }
        if (model != null) {
            arguments.addAll(List.of("--model", model));
        }
        if (!progress.isAutomatic()) {
            arguments.addAll(List.of("--progress", progress.word()));
        }
        if (!color.isAutomatic()) {
            arguments.addAll(List.of("--color", color.word()));
        }
        return arguments;
    }

    /** As if somebody had changed to the project's directory, and set where state is kept. */
    private Surroundings inside(DemoProject project) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("CLAUDE_ORCHESTRATOR_HOME", project.state().toString());
        if (!real) {
            environment.remove("CLAUDE_CODE_STAND_IN_SCRIPT");
            environment.put(
                    "CLAUDE_CODE_STAND_IN_HOME",
                    project.programs().resolve("sessions").toString());
        }
        return new Surroundings(
                environment,
                project.checkout(),
                surroundings.home(),
                surroundings.outputTerminal(),
                surroundings.errorTerminal());
    }

    private void introduce(DemoProject project, List<String> arguments, PrintWriter out) {
        out.println(
                "A small project gets two tools, a test suite and a README, in five tasks: some side by side, some");
        out.println("building upon the merged results of others. Everything is in " + project.root());
        out.println(
                real
                        ? "Claude Code does them, with your login and at your cost."
                        : "A stand-in plays Claude Code, by a script: no account, no network, no cost. All else is real.");
        out.println();
        out.println("$ claude-orchestrator " + ShellQuoting.quoteAll(arguments));
        out.flush();
    }

    private static void leave(DemoProject project, PrintWriter out) {
        out.println();
        out.println("Nothing is left running. The commands above work in the demo's directory, with its own history:");
        out.println("  cd " + ShellQuoting.quote(project.checkout().toString()));
        out.println("  export CLAUDE_ORCHESTRATOR_HOME="
                + ShellQuoting.quote(project.state().toString()));
        out.println("To see what was done to the project, and to remove everything:");
        out.println("  git log --graph --oneline --all");
        out.println("  rm -rf " + ShellQuoting.quote(project.root().toString()));
        out.flush();
    }
}
