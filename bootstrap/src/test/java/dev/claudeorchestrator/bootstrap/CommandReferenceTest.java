package dev.claudeorchestrator.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.cli.ExitCode;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The page of commands follows from the program; {@code REFERENCE_WRITE=true} in the environment writes it anew. */
class CommandReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/commands.md");
    private static final String BEGIN = "<!-- commands -->\n";
    private static final String END = "<!-- end -->\n";

    @TempDir
    private Path directory;

    @Test
    void hasEveryCommandWithEveryOption() throws Exception {
        String page = Files.readString(PAGE);
        String expected = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + commands()
                + page.substring(page.indexOf(END));
        if (Boolean.parseBoolean(System.getenv("REFERENCE_WRITE"))) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("%s; with REFERENCE_WRITE=true in the environment this test writes it", PAGE)
                .isEqualTo(expected);
    }

    @Test
    void hasEveryExitCode() throws Exception {
        List<Integer> named = Pattern.compile("^\\| (\\d+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(cell -> Integer.valueOf(cell.replaceAll("\\D", "")))
                .toList();
        assertThat(named)
                .containsExactlyElementsOf(
                        Arrays.stream(ExitCode.values()).map(ExitCode::status).toList());
    }

    private String commands() {
        Surroundings surroundings =
                new Surroundings(Map.of("HOME", directory.toString()), directory, directory, false, false);
        try (SystemTimers timers = new SystemTimers();
                Closing closing = new Closing()) {
            Program program = new Program(surroundings, timers, _ -> {
                throw new AssertionError("nothing is run here");
            });
            return visible(program.commandLine(closing))
                    .flatMap(command -> Stream.concat(Stream.of(command), visible(command)))
                    .map(command -> section(command.getCommandSpec()))
                    .collect(Collectors.joining());
        }
    }

    private static Stream<CommandLine> visible(CommandLine command) {
        return command.getSubcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .distinct();
    }

    private static String section(CommandSpec command) {
        String name = command.qualifiedName().replaceFirst("^\\S+ ", "");
        StringBuilder section = new StringBuilder("\n## " + name + "\n\n");
        if (command.aliases().length > 0) {
            section.append("Also: `")
                    .append(String.join("`, `", command.aliases()))
                    .append("`.\n\n");
        }
        section.append(String.join(" ", command.usageMessage().description())).append("\n");
        List<ArgSpec> arguments = Stream.<ArgSpec>concat(
                        command.positionalParameters().stream(), command.options().stream())
                .filter(argument -> !argument.hidden())
                .filter(argument ->
                        !(argument instanceof OptionSpec option && (option.usageHelp() || option.versionHelp())))
                .toList();
        if (!arguments.isEmpty()) {
            section.append("\n| argument | meaning |\n|---|---|\n");
            arguments.forEach(argument -> section.append("| `")
                    .append(words(argument).replace("|", "\\|"))
                    .append("` | ")
                    .append(String.join(" ", argument.description()).replace("|", "\\|"))
                    .append(" |\n"));
        }
        String footer = String.join("\n", command.usageMessage().footer()).strip();
        return footer.isEmpty()
                ? section.toString()
                : section.append("\n```text\n").append(footer).append("\n```\n").toString();
    }

    private static String words(ArgSpec argument) {
        return switch (argument) {
            case OptionSpec option ->
                String.join(", ", option.names()) + (option.arity().max() == 0 ? "" : " " + option.paramLabel());
            case PositionalParamSpec positional -> positional.paramLabel();
            default -> throw new AssertionError("neither an option nor a parameter: " + argument);
        };
    }
}
