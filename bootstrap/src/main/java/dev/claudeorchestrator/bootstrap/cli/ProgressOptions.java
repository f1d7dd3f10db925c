package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.WordConverter;
import dev.claudeorchestrator.bootstrap.console.Display;
import dev.claudeorchestrator.bootstrap.console.PlainProgress;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
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
                    + " terminal and plain elsewhere).")
    private Mode mode = Mode.AUTO;

    /** A display of that kind on standard error. */
    Display open(PrintWriter err, Surroundings surroundings, InstantSource clock) {
        return switch (mode) {
            case NONE -> Display.NONE;
            case AUTO, LIVE, PLAIN -> new PlainProgress(err, ZoneId.systemDefault(), clock);
        };
    }
}
