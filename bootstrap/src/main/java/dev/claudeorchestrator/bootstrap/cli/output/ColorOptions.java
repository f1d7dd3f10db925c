package dev.claudeorchestrator.bootstrap.cli.output;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Mixin: {@code --color}. Without it colours are used on a terminal, unless {@code NO_COLOR} is set. */
public final class ColorOptions {
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    static final class Words extends WordConverter<When> {
        Words() {
            super(words());
        }

        private static Map<String, When> words() {
            Map<String, When> words = new LinkedHashMap<>();
            words.put("auto", When.AUTO);
            words.put("always", When.ALWAYS);
            words.put("never", When.NEVER);
            return words;
        }
    }

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            converter = Words.class,
            completionCandidates = Words.class,
            description = "Colours: ${COMPLETION-CANDIDATES} (default: auto; NO_COLOR turns them off).")
    private When when = When.AUTO;

    /** Whether the surroundings decide. */
    public boolean isAutomatic() {
        return when == When.AUTO;
    }

    /** The choice as it is typed. */
    public String word() {
        return when.name().toLowerCase(Locale.ROOT);
    }

    /** For what goes to standard output. */
    public Paint output(Surroundings surroundings) {
        return paint(surroundings, surroundings.outputTerminal());
    }

    /** For what goes to standard error. */
    public Paint errors(Surroundings surroundings) {
        return paint(surroundings, surroundings.errorTerminal());
    }

    private Paint paint(Surroundings surroundings, boolean terminal) {
        return switch (when) {
            case ALWAYS -> Paint.COLOR;
            case NEVER -> Paint.NONE;
            case AUTO -> terminal && wanted(surroundings) ? Paint.COLOR : Paint.NONE;
        };
    }

    private static boolean wanted(Surroundings surroundings) {
        return surroundings.variable("NO_COLOR") == null && !"dumb".equals(surroundings.variable("TERM"));
    }
}
