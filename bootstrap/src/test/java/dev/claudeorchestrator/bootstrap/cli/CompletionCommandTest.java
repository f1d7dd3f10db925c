package dev.claudeorchestrator.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.cli.output.Surroundings;
import dev.claudeorchestrator.bootstrap.configuration.ConfigurationFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CompletionCommandTest {
    @Command(name = "claude-orchestrator", description = "It's a root.")
    static final class Root {}

    @TempDir
    private Path directory;

    @Test
    void writesAScriptThatBashUnderstands() throws Exception {
        Path script = Files.writeString(
                directory.resolve("completion"), complete("bash").out());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". \"$0\" && COMP_WORDS=(claude-orchestrator vali) COMP_CWORD=1 && "
                                + "_complete_claude-orchestrator && echo \"${COMPREPLY[@]}\"",
                        script.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("validate\n");
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void writesTheSameForZsh() {
        assertThat(complete("zsh").out()).isEqualTo(complete("bash").out()).contains("bashcompinit");
    }

    @Test
    void writesAScriptForFish() {
        List<String> lines = complete("fish").out().lines().toList();

        assertThat(lines)
                .contains(
                        "complete -c claude-orchestrator -n 'not __fish_seen_subcommand_from completion config init"
                                + " validate' -f -a 'init' -d 'Write a sample batch of three tasks.'",
                        "complete -c claude-orchestrator -n '__fish_seen_subcommand_from init' -l force -d 'Replace the"
                                + " file if it is there.'",
                        "complete -c claude-orchestrator -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh"
                                + " fish'")
                .anyMatch(line -> line.contains("'__fish_seen_subcommand_from config; and __fish_seen_subcommand_from"
                        + " set' -f -a 'claude credential pass_env worktree_dir'"))
                .anyMatch(line -> line.contains("-l permission-mode -r -f -a 'acceptEdits default plan"));
    }

    @Test
    void refusesShellsItDoesNotKnow() {
        CommandRun run = complete("fsh");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("\"fsh\" is not known; did you mean \"fish\"?");
    }

    private CommandRun complete(String shell) {
        Surroundings surroundings = CommandRun.surroundings(directory);
        CommandLine root = new CommandLine(new Root())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new ConfigCommand(surroundings, new ConfigurationFile(surroundings)))
                .addSubcommand(new InitCommand(surroundings))
                .addSubcommand(new ValidateCommand(surroundings));
        return CommandRun.of(root, "completion", shell);
    }
}
