package dev.claudeorchestrator.git;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Binds worktrees to git, in the host's environment, which whoever installs this binds. */
public final class GitModule extends AbstractModule {
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
