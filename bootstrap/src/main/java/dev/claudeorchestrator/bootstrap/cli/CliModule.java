package dev.claudeorchestrator.bootstrap.cli;

import com.google.inject.AbstractModule;
import dev.claudeorchestrator.bootstrap.configuration.ConfigurationFile;

/** The commands, each built when it is called. */
public final class CliModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ConfigurationFile.class);
        bind(RunFinder.class);
        bind(Conduct.class);
        bind(ProgramCommand.class);
        bind(InitCommand.class);
        bind(ValidateCommand.class);
        bind(RunCommand.class);
        bind(ResumeCommand.class);
        bind(CancelCommand.class);
        bind(TargetFinder.class);
        bind(SessionFollower.class);
        bind(ShowCommand.class);
        bind(DiffCommand.class);
        bind(LogsCommand.class);
        bind(HistoryCommand.class);
        bind(ListCommand.class);
        bind(HistoryWatch.class);
        bind(StatusCommand.class);
        bind(CleanCommand.class);
        bind(DoctorCommand.class);
        bind(ConfigCommand.class);
        bind(CompletionCommand.class);
    }
}
