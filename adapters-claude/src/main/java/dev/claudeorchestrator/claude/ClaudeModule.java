package dev.claudeorchestrator.claude;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Commands;
import dev.claudeorchestrator.application.port.ProjectTrust;
import dev.claudeorchestrator.application.port.TreeFiles;
import dev.claudeorchestrator.claude.admission.Admission;
import dev.claudeorchestrator.claude.shell.ShellCommands;
import dev.claudeorchestrator.subprocess.Subprocess;
import dev.claudeorchestrator.subprocess.detached.Detached;
import dev.claudeorchestrator.subprocess.tail.Tail;
import jakarta.inject.Singleton;

/**
 * Sessions by the {@code claude} command, and the user's own commands beside them. Needs a {@link HostEnvironment}, a
 * {@link StateDirectory} and {@link TreeFiles}.
 */
public final class ClaudeModule extends AbstractModule {
    @Provides
    @Singleton
    Admission admission(HostEnvironment host, StateDirectory state, TreeFiles trees) {
        return new Admission(host, state, trees, new Subprocess());
    }

    @Provides
    @Singleton
    Agent agent(HostEnvironment host, Admission admission) {
        return new ClaudeAgent(host, admission, new Detached(), new Tail());
    }

    @Provides
    @Singleton
    ProjectTrust projectTrust(Admission admission) {
        return admission.trust();
    }

    @Provides
    @Singleton
    Commands commands(HostEnvironment host) {
        return new ShellCommands(host, new Subprocess());
    }
}
