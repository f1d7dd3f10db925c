package dev.claudeorchestrator.bootstrap.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.claudeorchestrator.application.port.Agent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** The file that {@code run --output} leaves: whole or not at all, whatever became of the run. */
public final class ResultsFile {
    private final Path file;

    /** At that path. */
    public ResultsFile(Path file) {
        this.file = file;
    }

    /**
     * What keeps the file from being written, as the end of a sentence that begins with its path; empty for nothing.
     */
    public Optional<String> problem() {
        Path directory = directory();
        if (Files.isDirectory(file)) {
            return Optional.of("is a directory");
        }
        if (!Files.isDirectory(directory)) {
            return Optional.of("cannot be written: there is no directory " + directory);
        }
        return Files.isWritable(directory)
                ? Optional.empty()
                : Optional.of("cannot be written: no permission to write to " + directory);
    }

    /** Writes it, in place of an earlier one. */
    public void write(RunRecord record, int exitCode, Agent agent, Instant now) throws IOException {
        Path part = Files.createTempFile(directory(), "." + file.getFileName(), ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part);
                    JsonGenerator json = new JsonFactory().createGenerator(out)) {
                json.setPrettyPrinter(new DefaultPrettyPrinter());
                new RunJson(agent, json, now).write(record, exitCode);
                json.writeRaw('\n');
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Path directory() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
