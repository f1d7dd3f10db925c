package dev.claudeorchestrator.claude.realcli;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * An installation of the npm package in a directory per version, outside the build's output so that it outlives a
 * clean. It is made under another name and renamed when complete, under a lock that other builds respect.
 */
final class NpmInstallation {

    private static final String PACKAGE = "@anthropic-ai/claude-code";
    private static final Path COMMAND = Path.of("node_modules", ".bin", "claude");
    private static final Duration INSTALL_LIMIT = Duration.ofMinutes(10);
    private static final Duration VERSION_LIMIT = Duration.ofMinutes(1);

    private final Path cache;
    private final String version;
    private final String searchPath;

    /** The program cannot be had on this machine; the message says why. */
    static final class UnavailableException extends Exception {
        private static final long serialVersionUID = 1;

        UnavailableException(String message) {
            super(message);
        }
    }

    /**
     * An installation in {@code cache/claude-code-VERSION}.
     *
     * @param searchPath the directories in which npm and node are looked for
     */
    NpmInstallation(Path cache, String version, String searchPath) {
        this.cache = cache;
        this.version = version;
        this.searchPath = searchPath;
    }

    static NpmInstallation of(String version) {
        String directory = System.getProperty("real-cli.directory");
        Path cache = directory != null
                ? Path.of(directory)
                : Path.of(System.getProperty("user.home"), ".cache", "claude-orchestrator-tests");
        String searchPath = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return new NpmInstallation(cache.toAbsolutePath(), version, searchPath);
    }

    /** The installed program; installs it first where it is missing, which takes seconds to minutes. */
    Path executable() throws UnavailableException, InterruptedException {
        command("node");
        Path npm = command("npm");
        try {
            Path home = cache.resolve("claude-code-" + version);
            if (!Files.isExecutable(home.resolve(COMMAND))) {
                installInto(home, npm);
            }
            return home.resolve(COMMAND);
        } catch (IOException e) {
            throw new UnavailableException("it could not be installed below " + cache + ": " + e);
        }
    }

    private void installInto(Path home, Path npm) throws IOException, UnavailableException, InterruptedException {
        Files.createDirectories(cache);
        Path lockFile = cache.resolve("claude-code-" + version + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && Files.isExecutable(home.resolve(COMMAND))) {
                return;
            }
            Path unfinished = Files.createTempDirectory(cache, "claude-code-" + version + ".");
            try {
                System.err.println("Installing " + PACKAGE + "@" + version + " with npm, once, into " + home);
                run(
                        INSTALL_LIMIT,
                        unfinished,
                        List.of(
                                npm.toString(),
                                "install",
                                "--prefix",
                                unfinished.toString(),
                                "--no-audit",
                                "--no-fund",
                                "--loglevel=error",
                                PACKAGE + "@" + version));
                String said = run(
                        VERSION_LIMIT,
                        unfinished,
                        List.of(unfinished.resolve(COMMAND).toString(), "--version"));
                if (!said.startsWith(version)) {
                    throw new UnavailableException("the installed program says it is version " + said.strip());
                }
                deleteTree(home);
                Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                deleteTree(unfinished);
            }
        }
    }

    private static String run(Duration limit, Path directory, List<String> command)
            throws IOException, UnavailableException, InterruptedException {
        Path output = directory.resolve("install.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new UnavailableException("'" + command.getFirst() + "' did not end within " + limit);
        }
        String said = Files.readString(output);
        if (process.exitValue() != 0) {
            throw new UnavailableException("'%s' ended with status %d: %s"
                    .formatted(String.join(" ", command), process.exitValue(), said.strip()));
        }
        return said;
    }

    private Path command(String name) throws UnavailableException {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(searchPath)
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new UnavailableException("there is no '" + name + "' on the PATH"));
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
