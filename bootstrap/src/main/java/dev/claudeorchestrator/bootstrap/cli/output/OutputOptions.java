package dev.claudeorchestrator.bootstrap.cli.output;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Mixin of every command that prints data: {@code --format}, {@code --json} and {@code --color}. */
public final class OutputOptions {
    static final class Words extends WordConverter<OutputFormat> {
        Words() {
            super(words());
        }

        private static Map<String, OutputFormat> words() {
            Map<String, OutputFormat> words = new LinkedHashMap<>();
            for (OutputFormat format : OutputFormat.values()) {
                words.put(format.word(), format);
            }
            return words;
        }
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Words.class,
            completionCandidates = Words.class,
            description = "How data is printed: ${COMPLETION-CANDIDATES} (default: table).")
    private @Nullable OutputFormat format;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Mixin
    private final ColorOptions color = new ColorOptions();

    /**
     * The format asked for.
     *
     * @throws ParameterException when {@code --json} and another {@code --format} stand side by side
     */
    public OutputFormat format() {
        if (json && format != null && format != OutputFormat.JSON && command != null) {
            throw new ParameterException(
                    command.commandLine(), "--json and --format " + format.word() + " contradict each other");
        }
        return json ? OutputFormat.JSON : format == null ? OutputFormat.TABLE : format;
    }

    /** The colour options among these. */
    public ColorOptions color() {
        return color;
    }

    /** Prints a table in the format asked for, coloured where that is for people, and flushes. */
    public void print(Table table, PrintWriter out, Surroundings surroundings) {
        OutputFormat chosen = format();
        Paint paint = chosen == OutputFormat.TABLE ? color.output(surroundings) : Paint.NONE;
        table.print(chosen, paint, out);
        out.flush();
    }
}
