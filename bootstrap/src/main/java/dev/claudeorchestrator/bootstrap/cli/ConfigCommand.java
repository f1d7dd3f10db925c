package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.application.notation.Field;
import dev.claudeorchestrator.application.notation.JsonText;
import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.application.notation.OptionText;
import dev.claudeorchestrator.application.notation.Place;
import dev.claudeorchestrator.application.notation.Settings;
import dev.claudeorchestrator.application.notation.Spelling;
import dev.claudeorchestrator.bootstrap.cli.output.Cell;
import dev.claudeorchestrator.bootstrap.cli.output.Column;
import dev.claudeorchestrator.bootstrap.cli.output.OutputOptions;
import dev.claudeorchestrator.bootstrap.cli.output.Paint;
import dev.claudeorchestrator.bootstrap.cli.output.Style;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.cli.output.Table;
import dev.claudeorchestrator.bootstrap.configuration.ConfigurationFile;
import dev.claudeorchestrator.bootstrap.configuration.InvalidConfigurationException;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code config}: what holds for all runs of a user. */
@Command(
        name = "config",
        description = "Show and change what holds for all your runs.",
        synopsisSubcommandLabel = "(list | get | set)",
        footer = {
            "",
            "Examples:",
            "  claude-orchestrator config list",
            "  claude-orchestrator config set worktree_dir ~/src/worktrees",
            "  claude-orchestrator config set pass_env 'AWS_*,KUBECONFIG'"
        })
public final class ConfigCommand {
    /** What shells offer for a key. */
    static final class Keys implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
<<<<<<< HEAD
            return acting().iterator();
=======
            return Settings.ALL.acting(Place.CONFIGURATION).iterator();
>>>>>>> notation
        }
    }

    private final Surroundings surroundings;
    private final ConfigurationFile file;

    @Spec
    private @Nullable CommandSpec spec;

    @Inject
    ConfigCommand(Surroundings surroundings, ConfigurationFile file) {
        this.surroundings = surroundings;
        this.file = file;
    }

    @Command(description = "Show every key with its value.")
    int list(@Mixin OutputOptions output) {
        try {
            file.read();
            Node.Mapping written = file.written();
            Table table = new Table(
                    Column.left("key", "Key"),
                    Column.left("value", "Value"),
                    Column.left("source", "From"),
                    Column.left("meaning", "What"));
            for (Field<?> field : Settings.ALL.in(Place.CONFIGURATION)) {
                if (field.standing() == Field.Standing.ACTS) {
                    row(table, field, value(written, field));
                }
            }
            output.print(table, out(), surroundings);
            return ExitCode.SUCCESS.status();
        } catch (InvalidConfigurationException e) {
            return refuse(e);
        }
    }

    private void row(Table table, Field<?> field, Optional<Node> value) {
        String builtIn = field.builtIn().replace("`", "");
        table.row(
                Cell.text(field.name()).in(Style.BOLD),
                value.map(node -> Cell.of(shown(node), node)).orElse(Cell.text(builtIn)),
                Cell.text(value.isPresent() ? file.path().toString() : "built in"),
                Cell.text(field.meaning().replace("`", "")).in(Style.FAINT));
    }

    @Command(description = "Print the value of a key.")
    int get(@Parameters(paramLabel = "KEY", completionCandidates = Keys.class) String key) {
        Optional<Field<?>> field = known(key);
        if (field.isEmpty()) {
            return ExitCode.WRONG_INPUT.status();
        }
        try {
            file.read();
            Optional<Node> value = value(file.written(), field.get());
            String builtIn = field.get().builtIn().equals("none")
                    ? ""
                    : field.get().builtIn().replace("`", "");
            out().println(value.map(ConfigCommand::shown).orElse(builtIn));
            out().flush();
            return ExitCode.SUCCESS.status();
        } catch (InvalidConfigurationException e) {
            return refuse(e);
        }
    }

    @Command(description = "Give a key a value; lists with commas.")
    int set(
            @Parameters(paramLabel = "KEY", completionCandidates = Keys.class) String key,
            @Parameters(paramLabel = "VALUE") String value) {
        Optional<Field<?>> field = known(key);
        if (field.isEmpty()) {
            return ExitCode.WRONG_INPUT.status();
        }
        try {
            file.set(field.get(), OptionText.node(field.get(), value));
            return ExitCode.SUCCESS.status();
        } catch (IllegalArgumentException e) {
            return refuse(key + ": " + e.getMessage());
        } catch (InvalidConfigurationException e) {
            return refuse(e);
        } catch (IOException e) {
            return refuse(file.path() + " cannot be written: " + e);
        }
    }

    private Optional<Field<?>> known(String key) {
        Optional<Field<?>> field = Settings.ALL.find(key, Place.CONFIGURATION);
        if (field.isEmpty()) {
<<<<<<< HEAD
            String hint = Spelling.suggestion(key, acting()).orElse("known are " + String.join(", ", acting()));
=======
            List<String> known = Settings.ALL.acting(Place.CONFIGURATION);
            String hint = Spelling.suggestion(key, known).orElse("known are " + String.join(", ", known));
>>>>>>> notation
            refuse("there is no key \"" + key + "\"; " + hint);
        } else if (field.get().standing() == Field.Standing.NOT_YET) {
            refuse("\"" + key + "\" is not supported yet");
            return Optional.empty();
        }
        return field;
    }

<<<<<<< HEAD
    private static List<String> acting() {
        return Settings.ALL.in(Place.CONFIGURATION).stream()
                .filter(field -> field.standing() == Field.Standing.ACTS)
                .<String>map(Field::name)
                .toList();
    }

=======
>>>>>>> notation
    private static Optional<Node> value(Node.Mapping written, Field<?> field) {
        return written.members().stream()
                .filter(member -> member.key().equals(field.name()))
                .map(Node.Member::value)
                .filter(node -> !(node instanceof Node.Nothing))
                .findFirst();
    }

    /** As {@code set} takes it. */
    private static String shown(Node node) {
        return switch (node) {
            case Node.Text text -> text.value();
            case Node.Sequence list ->
                String.join(
                        ",", list.elements().stream().map(ConfigCommand::shown).toList());
            case Node.Numeral _, Node.Flag _, Node.Nothing _, Node.Mapping _ -> JsonText.compact(node);
        };
    }

    private int refuse(InvalidConfigurationException e) {
        new ProblemReport(surroundings.directory(), Paint.NONE, err()).errors(e.problems());
        return ExitCode.WRONG_INPUT.status();
    }

    private int refuse(String message) {
        err().println(message);
        err().flush();
        return ExitCode.WRONG_INPUT.status();
    }

    private PrintWriter out() {
        return commandSpec().commandLine().getOut();
    }

    private PrintWriter err() {
        return commandSpec().commandLine().getErr();
    }

    private CommandSpec commandSpec() {
        if (spec == null) {
            throw new IllegalStateException("called without a command line");
        }
        return spec;
    }
}
