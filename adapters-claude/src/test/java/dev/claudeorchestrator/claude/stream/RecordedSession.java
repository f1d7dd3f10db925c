package dev.claudeorchestrator.claude.stream;

import dev.claudeorchestrator.domain.session.AgentEvent;
import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.EvidenceCollector;
import dev.claudeorchestrator.domain.session.ProcessEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A session of the real program as it was recorded: {@code NAME.jsonl} (or json, txt), {@code .stderr}, {@code .exit}.
 */
record RecordedSession(String version, String name, Path directory) {
    private static final List<String> OUTPUTS = List.of("jsonl", "json", "txt");

    /** All that were recorded with a version, in the order of their names. */
    static List<RecordedSession> all(String version) {
        Path directory = directory(version);
        try (Stream<Path> files = Files.list(directory)) {
            TreeSet<String> names = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".md"))
                    .forEach(file -> names.add(file.substring(0, file.lastIndexOf('.'))));
            return names.stream()
                    .map(name -> new RecordedSession(version, name, directory))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(String version) {
        try {
            return Path.of(Objects.requireNonNull(RecordedSession.class.getResource("/transcripts-" + version))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<AgentEvent> events() {
        List<AgentEvent> events = new ArrayList<>();
        StreamReader reader = new StreamReader(events::add);
        for (String line : output().split("\n", -1)) {
            reader.line(line.getBytes(StandardCharsets.UTF_8));
        }
        return events;
    }

    Evidence evidence() {
        EvidenceCollector collector = new EvidenceCollector();
        events().forEach(collector::heard);
        return collector.ended(end(), read("stderr").orElse(""));
    }

    String output() {
        return OUTPUTS.stream().flatMap(kind -> read(kind).stream()).findFirst().orElse("");
    }

    /** Python wrote a death by a signal as its negative number. */
    private ProcessEnd end() {
        return read("exit")
                .map(text -> Integer.parseInt(text.strip()))
                .<ProcessEnd>map(status -> new ProcessEnd.Exited(status < 0 ? 128 - status : status))
                .orElseGet(ProcessEnd.Lost::new);
    }

    private Optional<String> read(String kind) {
        Path file = directory.resolve(name + "." + kind);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return version + "/" + name;
    }
}
