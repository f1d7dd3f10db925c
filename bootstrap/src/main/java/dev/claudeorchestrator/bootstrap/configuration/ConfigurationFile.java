package dev.claudeorchestrator.bootstrap.configuration;

import dev.claudeorchestrator.application.notation.Choices;
import dev.claudeorchestrator.application.notation.Field;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.JsonText;
import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import dev.claudeorchestrator.application.notation.Settings;
import dev.claudeorchestrator.bootstrap.batch.JsonNotation;
import dev.claudeorchestrator.bootstrap.batch.SourceFile;
import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.domain.run.Credential;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code claude-orchestrator/config.json} under the XDG configuration directory, by default {@code ~/.config}. It may
 * be missing. Blocks on the disk.
 */
public final class ConfigurationFile {
    private static final long LARGEST = 1_000_000;
    private static final String PASSED = "CLAUDE_ORCHESTRATOR_PASS_ENV";

    private final Surroundings surroundings;
    private final Path path;

    /** The file of this user. */
    @Inject
    public ConfigurationFile(Surroundings surroundings) {
        this.surroundings = surroundings;
        String xdg = surroundings.variable("XDG_CONFIG_HOME");
        boolean usable = xdg != null && Path.of(xdg).isAbsolute();
        Path directory = usable ? Path.of(xdg) : surroundings.home().resolve(".config");
        this.path = directory.resolve("claude-orchestrator").resolve("config.json");
    }

    /** Where it is, or would be. */
    public Path path() {
        return path;
    }

    /**
     * What it says, over what is built in; {@code CLAUDE_ORCHESTRATOR_PASS_ENV} (globs separated by commas) adds to its
     * {@code pass_env}.
     *
     * @throws InvalidConfigurationException when it cannot be read, or says what makes no sense
     */
    public Configuration read() throws InvalidConfigurationException {
        List<Problem> problems = new ArrayList<>();
        Choices choices = choices(problems);
        Path worktrees = choices.get(Settings.WORKTREE_DIR)
                .map(this::fromHome)
                .orElse(surroundings.home().resolve("worktrees"));
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        String claude = choices.get(Settings.CLAUDE).orElse("claude");
        return new Configuration(
                claude.startsWith("~/") ? fromHome(claude).toString() : claude,
                choices.get(Settings.CREDENTIAL).orElse(Credential.AUTO),
                passEnv(choices.get(Settings.PASS_ENV).orElse(List.of())),
                worktrees);
    }

    /** What it says itself. */
    Choices choices(List<Problem> problems) {
        if (!Files.exists(path)) {
            return Choices.none();
        }
        try {
            return Settings.read(root(), problems);
        } catch (InvalidBatchException e) {
            problems.addAll(e.problems());
            return Choices.none();
        }
    }

    /** The fields that stand in it, right or wrong, as they are written. */
    public Node.Mapping written() throws InvalidConfigurationException {
        List<Problem> problems = new ArrayList<>();
        choices(problems);
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return mapping();
    }

    /**
     * Sets a field and leaves all others as they are. Whoever reads meanwhile sees all of the old or all of the new
     * file; only the user may read it.
     *
     * @param value of that field's kind
     * @throws InvalidConfigurationException when the file that is there is no JSON object
     */
    public void set(Field<?> field, Node value) throws InvalidConfigurationException, IOException {
        List<Node.Member> members = new ArrayList<>(mapping().members());
        Node.Member changed = new Node.Member(Position.NOWHERE, field.name(), value);
        boolean replaced = false;
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).key().equals(field.name())) {
                members.set(i, changed);
                replaced = true;
            }
        }
        if (!replaced) {
            members.add(changed);
        }
        PrivateFile.write(path, JsonText.pretty(new Node.Mapping(Position.NOWHERE, members)) + "\n");
    }

    private Node.Mapping mapping() throws InvalidConfigurationException {
        if (!Files.exists(path)) {
            return new Node.Mapping(Position.NOWHERE, List.of());
        }
        try {
            Node root = root();
            if (root instanceof Node.Mapping mapping) {
                return mapping;
            }
            throw new InvalidConfigurationException(
                    List.of(new Problem(root.position(), "the configuration is no JSON object", null)));
        } catch (InvalidBatchException e) {
            throw new InvalidConfigurationException(e.problems());
        }
    }

    private Node root() throws InvalidBatchException {
        return JsonNotation.read(path.toString(), new SourceFile(path.toString(), path).bytes(LARGEST));
    }

    private Path fromHome(String written) {
        return written.startsWith("~/") ? surroundings.home().resolve(written.substring(2)) : Path.of(written);
    }

    private List<String> passEnv(List<String> configured) {
        List<String> globs = new ArrayList<>(configured);
        String more = surroundings.variable(PASSED);
        if (more != null) {
            for (String glob : more.split(",")) {
                if (!glob.isBlank()) {
                    globs.add(glob.strip());
                }
            }
        }
        return globs;
    }
}
