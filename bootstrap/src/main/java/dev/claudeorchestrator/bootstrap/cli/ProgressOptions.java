package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.WordConverter;
import dev.claudeorchestrator.bootstrap.console.Display;
import dev.claudeorchestrator.bootstrap.console.LiveTable;
import dev.claudeorchestrator.bootstrap.console.PlainProgress;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Mixin of commands that drive a run: {@code --progress}. */
public final class ProgressOptions {
    enum Mode {
        AUTO,
        LIVE,
        PLAIN,
        NONE
    }

    static final class Words extends WordConverter<Mode> {
        Words() {
            super(words());
        }

        private static Map<String, Mode> words() {
            Map<String, Mode> words = new LinkedHashMap<>();
            words.put("auto", Mode.AUTO);
            words.put("live", Mode.LIVE);
            words.put("plain", Mode.PLAIN);
            words.put("none", Mode.NONE);
            return words;
        }
    }

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            defaultValue = "auto",
            converter = Words.class,
            completionCandidates = Words.class,
            description = "How progress is shown: ${COMPLETION-CANDIDATES} (default: auto, which is live on a"
                    + " terminal and plain elsewhere; live is refused without a terminal).")
    private Mode mode = Mode.AUTO;

    /** Whether the surroundings decide. */
    boolean isAutomatic() {
        return mode == Mode.AUTO;
    }

    /** The choice as it is typed. */
    String word() {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /**
     * A display of that kind on standard error.
     *
     * @throws InvalidInputException when live progress is asked for where nothing can be drawn
     */
    Display open(PrintWriter err, Paint paint, Surroundings surroundings, InstantSource clock)
            throws InvalidInputException {
        return switch (mode) {
            case NONE -> Display.NONE;
            case PLAIN -> plain(err, clock);
            case AUTO -> live(err, paint, surroundings, clock).orElseGet(() -> plain(err, clock));
            case LIVE ->
                live(err, paint, surroundings, clock)
                        .orElseThrow(() -> new InvalidInputException(
                                "--progress live needs a terminal on standard error that can move its cursor;"
                                        + " \"auto\" is live where there is one, and plain elsewhere"));
        };
    }

    private static Display plain(PrintWriter err, InstantSource clock) {
        return new PlainProgress(err, ZoneId.systemDefault(), clock);
    }

    private static Optional<Display> live(
            PrintWriter err, Paint paint, Surroundings surroundings, InstantSource clock) {
        return surroundings.errorTerminal()
                ? LiveTable.start(
                        err,
                        surroundings.variable("TERM"),
                        paint,
                        ZoneId.systemDefault(),
                        clock,
                        surroundings.outputTerminal())
                : Optional.empty();
    }
}
