package dev.claudeorchestrator.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.claude.StandInClaude;
import dev.claudeorchestrator.git.testkit.TempGitRepo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A user's machine in a temporary directory: a home, a repository, and the stand-in as {@code claude} on the PATH. */
record ExampleRun(Path directory, TempGitRepo repository, Path claude) {
    static ExampleRun in(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("home"));
        return new ExampleRun(
                directory,
                TempGitRepo.create(directory.resolve("repository")),
                StandInClaude.install(directory.resolve("bin")));
    }

    /** What a class's main method prints on standard output, in the repository; it must exit with that status. */
    String java(String mainClass, int status, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dstdout.encoding=UTF-8",
                                "-Djava.io.tmpdir=" + directory,
                                "-cp",
                                System.getProperty("java.class.path"),
                                mainClass),
                        arguments.stream())
                .toList();
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(repository.root().toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(TempGitRepo.environment());
        builder.environment().put("HOME", directory.resolve("home").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("ANTHROPIC_API_KEY", "not a real one");
        builder.environment().merge("PATH", claude.getParent().toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("exit status; %s", Files.readString(errors))
                .isEqualTo(status);
        return Files.readString(output, StandardCharsets.UTF_8)
                .replace(directory.resolve("home").toString(), "~");
    }
}
