package dev.claudeorchestrator.bootstrap.cli;

import dev.claudeorchestrator.bootstrap.cli.output.WordConverter;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: prints a script with which a shell completes this program's command lines. */
@Command(
        name = "completion",
        description = "Print a script that lets a shell complete command lines.",
        footer = {
            "",
            "Examples:",
            "  bash  source <(claude-orchestrator completion bash)",
            "  zsh   source <(claude-orchestrator completion zsh)",
            "  fish  claude-orchestrator completion fish > ~/.config/fish/completions/claude-orchestrator.fish"
        })
public final class CompletionCommand implements Callable<Integer> {
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    static final class Words extends WordConverter<Shell> {
        Words() {
            super(words());
        }

        private static Map<String, Shell> words() {
            Map<String, Shell> words = new LinkedHashMap<>();
            words.put("bash", Shell.BASH);
            words.put("zsh", Shell.ZSH);
            words.put("fish", Shell.FISH);
            return words;
        }
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            converter = Words.class,
            completionCandidates = Words.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Shell shell;

    @Inject
    CompletionCommand() {}

    @Override
    public Integer call() {
        if (spec == null || shell == null) {
            throw new IllegalStateException("called without a command line");
        }
        CommandLine root = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(
                switch (shell) {
                    // The script for bash loads zsh's emulation of bash completion by itself.
                    case BASH, ZSH -> AutoComplete.bash(root.getCommandName(), root);
                    case FISH -> FishCompletion.of(root.getCommandSpec());
                });
        out.flush();
        return ExitCode.SUCCESS.status();
    }
}
