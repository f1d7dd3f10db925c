package dev.claudeorchestrator.claude.admission;

import dev.claudeorchestrator.application.environment.ChildEnvironment;
import dev.claudeorchestrator.application.environment.HostEnvironment;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.subprocess.Command;
import dev.claudeorchestrator.subprocess.CommandNotStartedException;
import dev.claudeorchestrator.subprocess.Completed;
import dev.claudeorchestrator.subprocess.Subprocess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the {@code claude} program and makes sure that it is one sessions can be run with. */
final class ClaudePrograms {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HostEnvironment host;
    private final Subprocess subprocess;
    private final VersionCache cache;

    ClaudePrograms(HostEnvironment host, Subprocess subprocess, VersionCache cache) {
        this.host = host;
        this.subprocess = subprocess;
        this.cache = cache;
    }

    /**
     * The absolute path of a program that is new enough. May block for the time it takes to be asked for its version,
     * which is remembered until the program changes.
     *
     * @param name a path, or a name to look up on PATH
     */
    Path find(String name) throws PreconditionException, InterruptedException {
        return look(name).path();
    }

    /** A program, and its version. */
    record Program(Path path, ClaudeVersion version) {}

    /** As {@link #find}, with the version. */
    Program look(String name) throws PreconditionException, InterruptedException {
        Path program = name.contains("/") ? named(name) : onPath(name);
        String said = cache.lookUp(program).orElse("");
        if (said.isEmpty()) {
            said = ask(program);
            cache.remember(program, said);
        }
        ClaudeVersion version = ClaudeVersion.in(said)
                .orElseThrow(() -> new PreconditionException(
                        program + " --version does not answer with a version; is it Claude Code?"));
        if (version.compareTo(ClaudeVersion.OLDEST) < 0) {
            throw new PreconditionException("Claude Code at " + program + " is version " + version + ", but "
                    + ClaudeVersion.OLDEST + " or later is needed; update it with \"claude update\".");
        }
        return new Program(program, version);
    }

    private Path named(String name) throws PreconditionException {
        Path program = Path.of(name.startsWith("~/") ? host.home() + name.substring(1) : name)
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(program)) {
            throw new PreconditionException("There is no claude program at " + program + ".");
        }
        if (Files.isDirectory(program) || !Files.isExecutable(program)) {
            throw new PreconditionException("The claude program " + program + " is not executable.");
        }
        return program;
    }

    private Path onPath(String name) throws PreconditionException {
        String path = host.variables().getOrDefault("PATH", "");
        List<Path> candidates = Stream.of(path.split(":"))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isRegularFile)
                .toList();
        Optional<Path> program = candidates.stream().filter(Files::isExecutable).findFirst();
        if (program.isPresent()) {
            return program.get();
        }
        if (!candidates.isEmpty()) {
            throw new PreconditionException("The claude program " + candidates.getFirst() + " is not executable.");
        }
        throw new PreconditionException(
                "The program \"" + name + "\" is not on PATH; install Claude Code, or say where it is with --claude.");
    }

    private String ask(Path program) throws PreconditionException, InterruptedException {
        Map<String, String> environment =
                ChildEnvironment.of(host.variables(), List.of(), Map.of("DISABLE_AUTOUPDATER", "1"));
        try {
            Completed answer = subprocess.run(
                    Command.of(PATIENCE, program.toString(), "--version").withEnvironment(environment));
            if (!answer.isSuccess()) {
                throw new PreconditionException(program + " --version failed (" + answer.termination() + "): "
                        + answer.standardError().text().strip());
            }
            return answer.standardOutput().text().strip();
        } catch (CommandNotStartedException e) {
            throw new PreconditionException("The claude program cannot be run: " + e.getMessage(), e);
        }
    }
}
