package dev.claudeorchestrator.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Commands;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.application.run.CancelRun;
import dev.claudeorchestrator.application.run.CleanWorktrees;
import dev.claudeorchestrator.application.run.Engine;
import dev.claudeorchestrator.application.run.EngineSettings;
import dev.claudeorchestrator.application.run.ResumeRun;
import dev.claudeorchestrator.application.run.RunBatch;
import dev.claudeorchestrator.application.run.RunNames;
import dev.claudeorchestrator.application.run.World;
import dev.claudeorchestrator.domain.session.SessionId;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The use cases and their engine: built here, since the application itself knows of no injection. */
final class ApplicationModule extends AbstractModule {
    @Provides
    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Provides
    @Singleton
    EngineSettings settings(RandomGenerator random) {
        int cores = Runtime.getRuntime().availableProcessors();
        return EngineSettings.usual(cores, random::nextDouble, () -> new SessionId(UUID.randomUUID()));
    }

    @Provides
    @Singleton
    World world(
            Agent agent,
            Worktrees worktrees,
            Commands commands,
            RunHistory history,
            Leases leases,
            Timers timers,
            StateDirectory state) {
        return new World(agent, worktrees, commands, history, leases, timers, state);
    }

    @Provides
    @Singleton
    Engine engine(World world, EngineSettings settings) {
        return new Engine(world, settings);
    }

    @Provides
    RunBatch runBatch(Engine engine, RandomGenerator random) {
        return new RunBatch(engine, new RunNames(random));
    }

    @Provides
    ResumeRun resumeRun(Engine engine) {
        return new ResumeRun(engine);
    }

    @Provides
    CleanWorktrees cleanWorktrees(World world) {
        return new CleanWorktrees(world);
    }

    @Provides
    CancelRun cancelRun(Engine engine) {
        return new CancelRun(engine);
    }
}
