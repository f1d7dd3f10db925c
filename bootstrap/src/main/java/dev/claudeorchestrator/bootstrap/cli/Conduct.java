package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.RunListener;
import dev.claudeorchestrator.application.run.NothingToResumeException;
import dev.claudeorchestrator.application.run.StopSwitch;
import dev.claudeorchestrator.bootstrap.cli.output.ColorOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.console.Display;
import dev.claudeorchestrator.bootstrap.console.Summary;
import dev.claudeorchestrator.bootstrap.report.ResultsFile;
import dev.claudeorchestrator.bootstrap.report.RunRecord;
import dev.claudeorchestrator.domain.run.Run;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that drive a run have in common: progress, stopping, results, last words, exit status. */
final class Conduct {
    /** The options of it. */
    static final class Options {
        @Option(names = "--output", paramLabel = "FILE", description = "Write the results to this file as JSON.")
        private @Nullable Path output;

        @Mixin
        private final ProgressOptions progress = new ProgressOptions();

        @Mixin
        private final ColorOptions color = new ColorOptions();
    }

    /** Drives a run, from whatever it begins with. */
    @FunctionalInterface
    interface Drive {
        Run drive(RunListener listener, StopSwitch stop)
                throws PreconditionException, NothingToResumeException, InvalidInputException, InterruptedException;
    }

    private final Surroundings surroundings;
    private final InstantSource clock;
    private final Stops stops;
    private final Provider<Agent> agent;
    private final Provider<RunHistory> history;

    @Inject
    Conduct(
            Surroundings surroundings,
            InstantSource clock,
            Stops stops,
            Provider<Agent> agent,
            Provider<RunHistory> history) {
        this.surroundings = surroundings;
        this.clock = clock;
        this.stops = stops;
        this.agent = agent;
        this.history = history;
    }

    /** Looks at what must be right before anything starts. */
    void check(Options options) throws InvalidInputException {
        Optional<ResultsFile> file = file(options);
        Optional<String> problem = file.flatMap(ResultsFile::problem);
        if (problem.isPresent()) {
            throw new InvalidInputException("--output " + options.output + " " + problem.get());
        }
    }

    /** Drives the run and tells what came of it; returns the exit status. */
    int conduct(Options options, CommandLine commandLine, Drive drive)
            throws PreconditionException, NothingToResumeException, InvalidInputException, IOException {
        PrintWriter err = commandLine.getErr();
        StopSwitch stop = new StopSwitch();
        Thread driver = Thread.currentThread();
        Run run;
        try (Stops.Routed routed = stops.to(stop);
                Display display = options.progress.open(err, errorPaint(options), surroundings, clock)) {
            stop.whileNothingRuns(driver::interrupt);
            try {
                run = drive.drive(display, stop);
            } catch (InterruptedException e) {
                return (routed.wasTermination() ? ExitCode.TERMINATED : ExitCode.INTERRUPTED).status();
            }
        }
        int status = ExitCode.of(run).status();
        Optional<ResultsFile> file = file(options);
        if (file.isPresent()) {
            RunRecord record = RunRecord.read(history.get(), run.header().id());
            file.get().write(record, status, agent.get(), clock.instant());
        }
        new Summary(options.color.output(surroundings), ZoneId.systemDefault(), clock.instant())
                .print(run, commandLine.getOut());
        return status;
    }

    Paint errorPaint(Options options) {
        return options.color.errors(surroundings);
    }

    Paint outputPaint(Options options) {
        return options.color.output(surroundings);
    }

    private Optional<ResultsFile> file(Options options) {
        return Optional.ofNullable(options.output)
                .map(path -> new ResultsFile(surroundings.directory().resolve(path)));
    }
}
