package dev.claudeorchestrator.bootstrap.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A completion script for fish, which picocli does not write. */
final class FishCompletion {
    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    /** The script for a program and all its commands. */
    static String of(CommandSpec root) {
        FishCompletion completion = new FishCompletion(root.name());
        completion.script.append("# Completion of ").append(root.name()).append(" for fish\n");
        completion.command(root, List.of());
        return completion.script.toString();
    }

    private void command(CommandSpec command, List<String> path) {
        String condition = condition(command, path);
        for (CommandLine subcommand : subcommands(command)) {
            CommandSpec spec = subcommand.getCommandSpec();
            line(
                    condition,
                    "-f -a " + quoted(spec.name())
                            + describe(spec.usageMessage().description()));
        }
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                option(condition, option);
            }
        }
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            if (hasWords(parameter)) {
                line(condition, "-f -a " + quoted(words(parameter)));
            }
        }
        for (CommandLine subcommand : subcommands(command)) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(subcommand.getCommandName());
            command(subcommand.getCommandSpec(), deeper);
        }
    }

    private void option(String condition, OptionSpec option) {
        StringBuilder rest = new StringBuilder();
        for (String name : option.names()) {
            rest.append(name.startsWith("--") ? "-l " : "-s ")
                    .append(name.replaceFirst("^-+", ""))
                    .append(' ');
        }
        if (option.arity().max() > 0) {
            rest.append("-r ");
            if (hasWords(option)) {
                rest.append("-f -a ").append(quoted(words(option))).append(' ');
            }
        }
        line(condition, rest.toString().strip() + describe(option.description()));
    }

    /** Where a line holds: behind these words, and not yet behind one of the next. */
    private static String condition(CommandSpec command, List<String> path) {
        List<String> parts = new ArrayList<>();
        path.forEach(word -> parts.add("__fish_seen_subcommand_from " + word));
        Set<String> next = command.subcommands().keySet();
        if (!next.isEmpty()) {
            parts.add("not __fish_seen_subcommand_from " + String.join(" ", next));
        }
        return String.join("; and ", parts);
    }

    private void line(String condition, String rest) {
        script.append("complete -c ").append(program);
        if (!condition.isEmpty()) {
            script.append(" -n ").append(quoted(condition));
        }
        script.append(' ').append(rest).append('\n');
    }

    private static List<CommandLine> subcommands(CommandSpec command) {
        return command.subcommands().values().stream()
                .distinct()
                .filter(subcommand ->
                        !subcommand.getCommandSpec().usageMessage().hidden())
                .toList();
    }

    private static boolean hasWords(ArgSpec argument) {
        Iterable<String> words = argument.completionCandidates();
        return words != null && words.iterator().hasNext();
    }

    private static String words(ArgSpec argument) {
        return String.join(" ", argument.completionCandidates());
    }

    private static String describe(String... description) {
        if (description.length == 0) {
            return "";
        }
        String text = Help.Ansi.OFF
                .string(description[0])
                .replaceAll("\\$\\{[A-Z-]+}", "")
                .strip();
        return text.isEmpty() ? "" : " -d " + quoted(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
