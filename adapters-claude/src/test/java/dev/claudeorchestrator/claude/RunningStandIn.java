package dev.claudeorchestrator.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** A session of the stand-in that still runs; its events are read from a pipe. */
final class RunningStandIn implements AutoCloseable {

    private final Process process;
    private final Path errors;
    private final BufferedReader stream;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    RunningStandIn(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.stream = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Reads on until an event is as described. */
    JsonNode await(Predicate<JsonNode> description) throws IOException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            remember(line);
            JsonNode event = EndedStandIn.event(line);
            if (description.test(event)) {
                return event;
            }
        }
        throw new IOException("the stream ended before the event; " + Files.readString(errors));
    }

    JsonNode awaitInit() throws IOException {
        return await(event -> "init".equals(event.path("subtype").asText()));
    }

    JsonNode awaitTool() throws IOException {
        return await(
                event -> "tool_use".equals(event.at("/message/content/0/type").asText()));
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    void stopReading() throws IOException {
        stream.close();
    }

    int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    EndedStandIn end() throws IOException, InterruptedException {
        for (String line = stream.readLine(); line != null; line = stream.readLine()) {
            remember(line);
        }
        return new EndedStandIn(process.waitFor(), read.toByteArray(), Files.readString(errors));
    }

    private void remember(String line) throws IOException {
        read.write(line.getBytes(StandardCharsets.UTF_8));
        read.write('\n');
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
