package dev.claudeorchestrator.claude;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The installed stand-in with a directory to work in, a home of its own, and a clean environment. */
final class StandInProgram {

    static final List<String> STREAM = List.of("-p", "--output-format", "stream-json", "--verbose");

    private final Path root;
    private final Path executable;
    private final List<String> shell;

    /** {@code shell} runs the script; where it is empty the script runs itself. */
    StandInProgram(Path root, List<String> shell) throws IOException {
        this.root = root;
        this.shell = shell;
        this.executable = StandInClaude.install(root.resolve("bin"));
        Files.createDirectories(directory());
    }

    StandInProgram(Path root) throws IOException {
        this(root, List.of());
    }

    Path directory() {
        return root.resolve("work");
    }

    Path sessions() {
        return root.resolve("sessions");
    }

    /** Runs it in stream format with the lines as its script. */
    EndedStandIn perform(String... actions) throws IOException, InterruptedException {
        return run(script(actions), Map.of(), STREAM);
    }

    EndedStandIn resume(String session, String prompt) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(STREAM);
        options.addAll(List.of("--resume", session));
        return run(prompt, Map.of(), options);
    }

    EndedStandIn run(String prompt, Map<String, String> environment, List<String> options)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(root, "stdout", "");
        Path errors = Files.createTempFile(root, "stderr", "");
        int exitCode = start(prompt, environment, options, ProcessBuilder.Redirect.to(output.toFile()), errors)
                .waitFor();
        return new EndedStandIn(
                exitCode, Files.readAllBytes(output), Files.readString(errors, StandardCharsets.ISO_8859_1));
    }

    /** Starts it with its stream on a pipe. */
    RunningStandIn start(String... actions) throws IOException {
        Path errors = Files.createTempFile(root, "stderr", "");
        return new RunningStandIn(
                start(script(actions), Map.of(), STREAM, ProcessBuilder.Redirect.PIPE, errors), errors);
    }

    private Process start(
            String prompt,
            Map<String, String> environment,
            List<String> options,
            ProcessBuilder.Redirect output,
            Path errors)
            throws IOException {
        Path input = Files.createTempFile(root, "prompt", "");
        Files.writeString(input, prompt);
        List<String> command = new ArrayList<>(shell);
        command.add(executable.toString());
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory().toFile())
                .redirectInput(input.toFile())
                .redirectOutput(output)
                .redirectError(errors.toFile());
        Map<String, String> variables = new HashMap<>(environment);
        variables.putIfAbsent("PATH", System.getenv("PATH"));
        variables.putIfAbsent("HOME", root.toString());
        variables.putIfAbsent("CLAUDE_CODE_STAND_IN_HOME", sessions().toString());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    static String script(String... actions) {
        StringBuilder prompt = new StringBuilder("Do as the lines say.\n");
        for (String action : actions) {
            prompt.append("@stand-in ").append(action).append('\n');
        }
        return prompt.toString();
    }
}
