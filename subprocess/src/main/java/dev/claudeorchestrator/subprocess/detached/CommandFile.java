package dev.claudeorchestrator.subprocess.detached;

import dev.claudeorchestrator.subprocess.ShellQuoting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code command.sh}: lets a person run by hand what was started. The machine never reads it. */
final class CommandFile {

    private static final String HEADER = """
            #!/bin/sh
            # Runs by hand what was started from this directory: same program, arguments, working directory and input.
            # Its output goes to the terminal; nothing in this directory is changed.
            """;

    private static final String HIDDEN = """
            # The values of these variables are not kept here; they are taken from your environment:
            """;

    private static final String CLEAR = """
            for name in $(env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\\1/p'); do
                case $name in
                    %s) ;;
                    *) unset "$name" ;;
                esac
            done
            """;

    /** Exported by some shells, which let nobody unset them. */
    private static final List<String> READ_ONLY = List.of("SHELLOPTS", "BASHOPTS");

    private CommandFile() {}

    static String text(DetachedCommand command, Path program) {
        Map<String, String> variables = new TreeMap<>(command.environment());
        // A run by hand must not be taken for the one that was started.
        variables.remove(command.marker().name());
        List<String> hidden = new ArrayList<>(variables.keySet());
        hidden.removeAll(command.shownVariables());
        variables.keySet().retainAll(command.shownVariables());

        StringBuilder text = new StringBuilder(HEADER);
        if (!hidden.isEmpty()) {
            text.append(HIDDEN);
            hidden.forEach(name -> text.append("#   ").append(name).append('\n'));
        }
        text.append("cd ").append(quote(command.directory())).append(" || exit\n");
        text.append(CLEAR.formatted(
                Stream.concat(READ_ONLY.stream(), hidden.stream()).collect(Collectors.joining("|"))));
        variables.forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(ShellQuoting.quote(value))
                .append('\n'));
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(command.arguments().subList(1, command.arguments().size()));
        text.append("exec ").append(ShellQuoting.quoteAll(words)).append(" \\\n    <");
        text.append(quote(command.input().orElse(Path.of("/dev/null")))).append('\n');
        return text.toString();
    }

    static void write(DetachedCommand command, Path program) throws IOException {
        Path file = command.attemptDirectory().resolve(AttemptFiles.COMMAND);
        Path fresh = Files.createTempFile(command.attemptDirectory(), AttemptFiles.COMMAND, null);
        try {
            Files.writeString(fresh, text(command, program));
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static String quote(Path path) {
        return ShellQuoting.quote(path.toString());
    }
}
