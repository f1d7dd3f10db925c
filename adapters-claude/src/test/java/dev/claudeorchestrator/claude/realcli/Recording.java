package dev.claudeorchestrator.claude.realcli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a session left behind: its exit status, its events, its standard error. */
record Recording(int exitStatus, List<JsonNode> events, String standardError) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Recording {
        events = List.copyOf(events);
    }

    static Recording read(int exitStatus, Path standardOutput, Path standardError) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(standardOutput)) {
            events.add(JSON.readTree(line));
        }
        return new Recording(exitStatus, events, Files.readString(standardError));
    }

    /** All events of a type such as {@code result} or {@code system/init}. */
    List<JsonNode> all(String type) {
        return events.stream().filter(event -> typeOf(event).equals(type)).toList();
    }

    /** The types of all events in order. */
    List<String> types() {
        return events.stream().map(Recording::typeOf).toList();
    }

    JsonNode init() {
        return all("system/init").getFirst();
    }

    /** The last result. */
    JsonNode result() {
        return all("result").getLast();
    }

    /** The last message that stands for an answer of the model or for a failure of the API. */
    JsonNode lastAssistant() {
        return all("assistant").getLast();
    }

    private static String typeOf(JsonNode event) {
        String type = event.path("type").asText();
        return type.equals("system") ? type + "/" + event.path("subtype").asText() : type;
    }
}
