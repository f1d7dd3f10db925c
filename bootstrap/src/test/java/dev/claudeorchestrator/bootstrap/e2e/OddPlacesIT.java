package dev.claudeorchestrator.bootstrap.e2e;

import static dev.claudeorchestrator.bootstrap.e2e.Bench.task;
import static dev.claudeorchestrator.bootstrap.e2e.Bench.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.claudeorchestrator.bootstrap.ProgramRun.Result;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories in directories whose names nobody expects. */
class OddPlacesIT {
    private static final String ODD = "it's a \"répo\" in 東京 $HOME";

    @TempDir
    Path directory;

    @Test
    void aRepositoryWithAnOddName() throws Exception {
        Bench bench = Bench.in(directory, ODD);
        Result result = bench.runBatch(oddBatch(bench), "--cleanup");
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(bench.results().path("repo_path").asText())
                .isEqualTo(bench.repository().root().toString());
        assertEverythingIsThere(bench);
    }

    @Test
    void aRepositoryWithAnOddNameUnderAnAsciiLocale() throws Exception {
        Bench bench = Bench.in(directory, ODD).without("LC_ALL").with("LANG", "C");
        ProcessBuilder launch = new ProcessBuilder(distribution().toString(), "run", oddBatch(bench))
                .directory(bench.repository().root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.txt").toFile());
        launch.environment().clear();
        launch.environment().putAll(bench.environment());
        launch.environment().put("CLAUDE_ORCHESTRATOR_JAVA_HOME", System.getProperty("java.home"));
        Process process = launch.start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("said.txt")))
                .isZero();
        assertEverythingIsThere(bench);
    }

    private static String oddBatch(Bench bench) throws IOException {
        return bench.batch(with(
                task("odd", "write straße/ключ.txt Grüße", "run pwd"),
                "check",
                "test \"$(cat straße/ключ.txt)\" = Grüße"));
    }

    private static void assertEverythingIsThere(Bench bench) throws Exception {
        assertThat(bench.repository().git("show", "task/odd:straße/ключ.txt")).isEqualTo("Grüße");
    }

    /** The launcher as it is packaged; in place of the libraries a jar that leads to what this test runs with. */
    private Path distribution() throws IOException {
        Path launcher =
                Files.createDirectories(directory.resolve("distribution/bin")).resolve("claude-orchestrator");
        Files.copy(Path.of("").toAbsolutePath().resolveSibling("claude-orchestrator"), launcher);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        Path libraries = Files.createDirectories(directory.resolve("distribution/lib"));
        new JarOutputStream(Files.newOutputStream(libraries.resolve("all.jar")), manifest).close();
        return launcher;
    }
}
