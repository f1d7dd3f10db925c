package dev.claudeorchestrator.subprocess;

import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.INTERPRETER_NOT_FOUND;
import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.NOT_EXECUTABLE;
import static dev.claudeorchestrator.subprocess.CommandNotStartedException.Reason.PROGRAM_NOT_FOUND;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file a program's name means, on the PATH that the program itself will have, and says beforehand why it
 * could not be run: once a launcher stands between, the system's own answer would be lost in that launcher's exit
 * status.
 */
final class ProgramLookup {

    /** Where programs are looked for when the environment has no PATH. */
    private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

    private static final int LONGEST_FIRST_LINE = 255;

    private ProgramLookup() {}

    static Path find(String program, @Nullable String searchPath, Path directory) throws CommandNotStartedException {
        Path found = program.indexOf('/') >= 0
                ? directory.resolve(program)
                : search(program, searchPath == null ? DEFAULT_PATH : searchPath, directory);
        if (!Files.exists(found)) {
            throw new CommandNotStartedException(program, PROGRAM_NOT_FOUND, "there is no file " + found);
        }
        if (Files.isDirectory(found) || !Files.isExecutable(found)) {
            throw new CommandNotStartedException(program, NOT_EXECUTABLE, found + " may not be executed");
        }
        Optional<String> missing = interpreter(found).filter(interpreter -> !Files.exists(Path.of(interpreter)));
        if (missing.isPresent()) {
            throw new CommandNotStartedException(
                    program, INTERPRETER_NOT_FOUND, "its interpreter " + missing.get() + " is not there");
        }
        return found;
    }

    private static Path search(String program, String searchPath, Path directory) throws CommandNotStartedException {
        Path notExecutable = null;
        for (String element : searchPath.split(":", -1)) {
            // An empty element of PATH means the working directory.
            Path candidate = directory.resolve(element).resolve(program);
            if (Files.isRegularFile(candidate)) {
                if (Files.isExecutable(candidate)) {
                    return candidate;
                }
                notExecutable = candidate;
            }
        }
        if (notExecutable != null) {
            return notExecutable;
        }
        throw new CommandNotStartedException(program, PROGRAM_NOT_FOUND, "it is not on the PATH " + searchPath);
    }

    private static Optional<String> interpreter(Path file) {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(LONGEST_FIRST_LINE);
        } catch (IOException notReadable) {
            return Optional.empty();
        }
        if (start.length < 2 || start[0] != '#' || start[1] != '!') {
            return Optional.empty();
        }
        String line = new String(start, 2, start.length - 2, StandardCharsets.UTF_8);
        String first = line.lines().findFirst().orElse("").strip().split("\\s", 2)[0];
        return first.startsWith("/") ? Optional.of(first) : Optional.empty();
    }
}
