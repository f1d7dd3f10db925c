package dev.claudeorchestrator.bootstrap;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.bootstrap.cli.CommandLines;
import dev.claudeorchestrator.bootstrap.cli.Stops;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.io.PrintWriter;
import java.time.InstantSource;

/** What the program finds around itself, as values. */
final class HostModule extends AbstractModule {
    private final Surroundings surroundings;
    private final Timers timers;
    private final Stops stops;

    HostModule(Surroundings surroundings, Timers timers, Stops stops) {
        this.surroundings = surroundings;
        this.timers = timers;
        this.stops = stops;
    }

    @Override
    protected void configure() {
        bind(Surroundings.class).toInstance(surroundings);
        bind(Timers.class).toInstance(timers);
        bind(InstantSource.class).toInstance(timers);
        bind(Stops.class).toInstance(stops);
        bind(CommandLines.class).toInstance(this::elsewhere);
    }

    private int elsewhere(Surroundings others, PrintWriter out, PrintWriter err, String... arguments) {
        return new Program(others, timers, stops).run(out, err, arguments);
    }

    @Provides
    @Singleton
    HostEnvironment environment() {
        return new HostEnvironment(surroundings.environment(), surroundings.home());
    }

    @Provides
    @Singleton
    StateDirectory state() {
        return StateDirectory.of(surroundings.environment(), surroundings.home());
    }
}
