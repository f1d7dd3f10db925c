package dev.claudeorchestrator.subprocess.detached;

import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.REFUSED;

import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.Launcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts {@code wrapper.sh} and hears what it has to say about the start. */
final class Wrapper {

    private static final String TEXT = load();

    /** What shells add to the environment by themselves. */
    private static final List<String> SHELL_VARIABLES = List.of("PWD", "OLDPWD", "SHLVL");

    private final Launcher launcher;

    Wrapper(Launcher launcher) {
        this.launcher = launcher;
    }

    /** Starts the wrapper; when this returns, the program has been started and the wrapper is the given process. */
    Process start(DetachedCommand command, Path program) throws CommandNotStartedException, AlreadyStartedException {
        Process process = launcher.startWithDefaultSignals(description(command, program));
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            String answer = answers.readLine();
            if (answer != null && answer.startsWith("started ")) {
                return process;
            }
            if ("taken".equals(answer)) {
                throw new AlreadyStartedException(command.attemptDirectory());
            }
            String rest = answers.lines().collect(Collectors.joining("\n"));
            String detail = answer == null ? "its wrapper was killed" : (answer + "\n" + rest).strip();
            throw new CommandNotStartedException(command.arguments().getFirst(), REFUSED, detail);
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot hear the wrapper of " + command, failure);
        }
    }

    private static ProcessBuilder description(DetachedCommand command, Path program) {
        Map<String, String> environment = command.environment();
        List<String> words = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                TEXT,
                "detached",
                command.attemptDirectory().toString(),
                command.standardOutput().toString(),
                command.standardError().toString(),
                SHELL_VARIABLES.stream()
                        .filter(name -> !environment.containsKey(name))
                        .collect(Collectors.joining(" ")),
                program.toString()));
        words.addAll(command.arguments().subList(1, command.arguments().size()));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(command.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        command.input().ifPresent(input -> builder.redirectInput(input.toFile()));
        return builder;
    }

    private static String load() {
        try (InputStream in = Wrapper.class.getResourceAsStream("wrapper.sh")) {
            if (in == null) {
                throw new IllegalStateException("wrapper.sh is missing from this program");
            }
            Stream<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.filter(line -> !line.strip().startsWith("#")).collect(Collectors.joining("\n"));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot read wrapper.sh", failure);
        }
    }
}
