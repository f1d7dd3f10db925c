package dev.claudeorchestrator.git;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.TreeFiles;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Binds worktrees and the files of commits to git, in the host's environment, which whoever installs this binds. */
public final class GitModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(TreeFiles.class).toInstance(new JGitTreeFiles());
    }

    @Provides
    @Singleton
    Worktrees worktrees(HostEnvironment host) {
        Map<String, String> variables = new HashMap<>(host.variables());
        variables.putIfAbsent("HOME", host.home().toString());
        return new GitWorktrees(
                new Git(new Subprocess(), variables),
                ProcessTable.ofThisMachine(),
                Runtime.getRuntime().availableProcessors());
    }
}
