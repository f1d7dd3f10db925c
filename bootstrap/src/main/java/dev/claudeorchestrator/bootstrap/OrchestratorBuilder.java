package dev.claudeorchestrator.bootstrap;

import com.google.inject.Binder;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Commands;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.application.run.CancelRun;
import dev.claudeorchestrator.application.run.ResumeRun;
import dev.claudeorchestrator.application.run.RunBatch;
import dev.claudeorchestrator.bootstrap.cli.Stops;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.run.Credential;
import dev.claudeorchestrator.domain.run.ProjectSettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes an {@link Orchestrator}. Without further words it works on git, {@code claude} and files, in the
 * environment of this process; the user's configuration file is not read. Ports that are handed in take the place of
 * these and stay their owner's to close. Not thread-safe.
 */
public final class OrchestratorBuilder {
    private static final Stops NO_SIGNALS = _ -> {
        throw new UnsupportedOperationException("a library hears no signals");
    };

    private final Path stateDirectory;
    private final Map<Class<?>, Module> replacements = new HashMap<>();
    private Map<String, String> environment = UserEnvironment.restoredFrom(System.getenv());
    private AgentAccess access = new AgentAccess("claude", Credential.AUTO, ProjectSettings.LOAD, List.of());
    private @Nullable Path worktreeDirectory;
    private @Nullable Timers timers;

    OrchestratorBuilder(Path stateDirectory) {
        this.stateDirectory = stateDirectory.toAbsolutePath().normalize();
    }

    /** Who carries out prompts; {@code claude} otherwise. */
    public OrchestratorBuilder agent(Agent agent) {
        return with(Agent.class, agent);
    }

    /** Where tasks work; git worktrees otherwise. */
    public OrchestratorBuilder worktrees(Worktrees worktrees) {
        return with(Worktrees.class, worktrees);
    }

    /** What runs setup, teardown and checks; {@code sh} otherwise. */
    public OrchestratorBuilder commands(Commands commands) {
        return with(Commands.class, commands);
    }

    /** What remembers runs; an SQLite file in the state directory otherwise. */
    public OrchestratorBuilder history(RunHistory history) {
        return with(RunHistory.class, history);
    }

    /** What keeps two processes from driving one run; file locks in the state directory otherwise. */
    public OrchestratorBuilder leases(Leases leases) {
        return with(Leases.class, leases);
    }

    /** The clock; the machine's otherwise. */
    public OrchestratorBuilder timers(Timers clock) {
        this.timers = clock;
        return this;
    }

    /** The environment that sessions, setup and checks get a selection of; that of this process otherwise. */
    public OrchestratorBuilder environment(Map<String, String> variables) {
        this.environment = Map.copyOf(variables);
        return this;
    }

    /** Where worktrees are made, outside of any repository; {@code ~/worktrees} otherwise. */
    public OrchestratorBuilder worktreeDirectory(Path directory) {
        this.worktreeDirectory = directory.toAbsolutePath().normalize();
        return this;
    }

    /** The program that runs sessions: a path, or a name looked up on PATH. */
    public OrchestratorBuilder claude(String program) {
        access = new AgentAccess(program, access.credential(), access.projectSettings(), access.passEnv());
        return this;
    }

    /** What pays for sessions; the only credential present otherwise. */
    public OrchestratorBuilder credential(Credential credential) {
        access = new AgentAccess(access.claude(), credential, access.projectSettings(), access.passEnv());
        return this;
    }

    /** What happens to risky settings of the repository; they stop the run otherwise, unless they are trusted. */
    public OrchestratorBuilder projectSettings(ProjectSettings settings) {
        access = new AgentAccess(access.claude(), access.credential(), settings, access.passEnv());
        return this;
    }

    /** Globs of variables that sessions, setup and checks get beyond the usual ones. */
    public OrchestratorBuilder passEnv(String... globs) {
        access = new AgentAccess(access.claude(), access.credential(), access.projectSettings(), List.of(globs));
        return this;
    }

    /**
     * Puts the parts together. Nothing is started; files are made when the first run needs them.
     *
     * @throws dev.claudeorchestrator.application.port.HistoryException when the history cannot be opened
     */
    public Orchestrator open() {
        Closing closing = new Closing();
        Timers given = timers;
        if (given != null) {
            return open(given, closing, closing::close);
        }
        SystemTimers own = new SystemTimers();
        return open(own, closing, () -> {
            closing.close();
            own.close();
        });
    }

    private Orchestrator open(Timers clock, Closing closing, Runnable close) {
        try {
            Path home = home();
            Surroundings surroundings =
                    new Surroundings(environment, Path.of("").toAbsolutePath(), home, false, false);
            HostModule host = new HostModule(surroundings, clock, NO_SIGNALS);
            Injector parts = Composition.assemble(host, closing, replacementsOverState());
            return new Orchestrator(
                    new Orchestrator.Parts(
                            parts.getInstance(RunBatch.class),
                            parts.getInstance(ResumeRun.class),
                            parts.getInstance(CancelRun.class),
                            parts.getInstance(RunHistory.class)),
                    access,
                    worktreeDirectory == null ? home.resolve("worktrees") : worktreeDirectory,
                    close);
        } catch (ProvisionException e) {
            close.run();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Path home() {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "/")))
                .toAbsolutePath();
    }

    private Module replacementsOverState() {
        return binder -> {
            binder.bind(StateDirectory.class).toInstance(new StateDirectory(stateDirectory));
            replacements.values().forEach(binder::install);
        };
    }

    private <T> OrchestratorBuilder with(Class<T> port, T replacement) {
        replacements.put(port, (Binder binder) -> binder.bind(port).toInstance(replacement));
        return this;
    }
}
