package dev.claudeorchestrator.bootstrap.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The launcher script of this repository, laid out in a temporary directory among JDKs that only say how they were
 * called. Nothing of the machine's own reaches it: its environment is what a test sets, and the JDKs it finds are those
 * made here.
 */
final class Launcher {
    private static final Path SCRIPT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("claude-orchestrator");

    /** How one launch ended. */
    record Result(int exitCode, String java, List<String> arguments, Map<String, String> environment, String err) {
        /** What the program itself was given, after Java's own options. */
        List<String> programArguments() {
            return arguments.subList(arguments.indexOf("dev.claudeorchestrator.bootstrap.Main") + 1, arguments.size());
        }
    }

    private final Path root;
    private final Path script;
    private final Map<String, String> environment = new HashMap<>();
    private Path directory;

    private Launcher(Path root, Path script) {
        this.root = root;
        this.script = script;
        this.directory = root;
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("LANG", "C.UTF-8");
        environment.put("CLAUDE_ORCHESTRATOR_JDKS", root.resolve("jdks").toString());
        environment.put("LAUNCHED", root.resolve("launched").toString());
    }

    /** As it lies in an unpacked distribution. */
    static Launcher inDistribution(Path root) {
        try {
            Files.createDirectories(root.resolve("lib"));
            return new Launcher(root, copyTo(root.resolve("bin")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it lies in a checkout: a script beside {@code pom.xml}, with one source file. */
    static Launcher inCheckout(Path root) {
        try {
            write(root.resolve("pom.xml"), "<project/>");
            write(root.resolve("bootstrap/pom.xml"), "<project/>");
            write(root.resolve("bootstrap/src/assembly/distribution.xml"), "<assembly/>");
            write(root.resolve("bootstrap/src/main/java/Main.java"), "class Main {}");
            return new Launcher(root, copyTo(root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a JDK that writes down how it was called, in {@code place} relative to the temporary directory. */
    Path addJdk(String place, String version) {
        Path jdk = root.resolve(place);
        write(jdk.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x\"\n");
        writeScript(jdk.resolve("bin/java"), """
                mkdir -p "$LAUNCHED"
                printf '%s' "$0" >"$LAUNCHED/java"
                printf '%s\\0' "$@" >"$LAUNCHED/arguments"
                env -0 >"$LAUNCHED/environment"
                """);
        writeScript(jdk.resolve("bin/javac"), "exit 1\n");
        return jdk;
    }

    Launcher with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Launcher without(String variable) {
        environment.remove(variable);
        return this;
    }

    Launcher from(Path workingDirectory) {
        directory = workingDirectory;
        return this;
    }

    Path script() {
        return script;
    }

    Result launch(String... arguments) {
        return launch(script, arguments);
    }

    /** Launches by another name of the script, such as a symbolic link. */
    Result launch(Path name, String... arguments) {
        return end(start(name, arguments));
    }

    Process start(Path name, String... arguments) {
        try {
            String[] command = new String[arguments.length + 1];
            command[0] = name.toString();
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            var builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result end(Process process) {
        try {
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher does not end; it said: " + err);
            }
            Path launched = root.resolve("launched");
            return new Result(
                    process.exitValue(),
                    Files.exists(launched) ? Files.readString(launched.resolve("java")) : "",
                    recorded(launched.resolve("arguments")),
                    environment(recorded(launched.resolve("environment"))),
                    err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeScript(Path file, String text) {
        write(file, "#!/bin/sh\n" + text);
        if (!file.toFile().setExecutable(true)) {
            throw new AssertionError("cannot be made executable: " + file);
        }
    }

    private static Path copyTo(Path directory) throws IOException {
        Files.createDirectories(directory);
        return Files.copy(SCRIPT, directory.resolve("claude-orchestrator"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static List<String> recorded(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file);
        return Arrays.asList(text.substring(0, text.length() - 1).split("\0", -1));
    }

    private static Map<String, String> environment(List<String> entries) {
        Map<String, String> variables = new HashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            variables.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return Map.copyOf(variables);
    }
}
