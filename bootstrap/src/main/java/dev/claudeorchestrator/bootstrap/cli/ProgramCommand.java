package dev.claudeorchestrator.bootstrap.cli;

import jakarta.inject.Inject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: what stands before any command. */
@Command(
        name = "claude-orchestrator",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        subcommandsRepeatable = false,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Runs many Claude Code sessions in parallel, unattended, each in its own git worktree,",
            "and tells the truth about what came of them."
        },
        footer = {
            "",
            "Begin with:",
            "  claude-orchestrator demo",
            "  claude-orchestrator init tasks.json",
            "  claude-orchestrator run tasks.json",
            "",
            "Exit status: 0 all succeeded, 1 some task did not, 2 wrong input, 3 parked, 4 a precondition failed,",
            "70 a bug, 130 or 143 interrupted."
        },
        subcommands = {
            InitCommand.class,
            ValidateCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            CancelCommand.class,
            ShowCommand.class,
            DiffCommand.class,
            LogsCommand.class,
            HistoryCommand.class,
            ListCommand.class,
            StatusCommand.class,
            CleanCommand.class,
            DoctorCommand.class,
            ConfigCommand.class,
            CompletionCommand.class
        })
public final class ProgramCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Inject
    ProgramCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command is given");
    }
}
