package dev.claudeorchestrator.claude;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is left of a session of the stand-in. */
record EndedStandIn(int exitCode, byte[] output, String errors) {

    /** Refuses what follows a value on its line, and keys that occur twice. */
    static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    /** The output as text; fails where it is not UTF-8. */
    String text() throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(output))
                .toString();
    }

    /** Every line as an event; fails where one is not a JSON object, or the last one is not complete. */
    List<JsonNode> events() throws IOException {
        String text = text();
        if (!text.isEmpty() && !text.endsWith("\n")) {
            throw new IOException("the last line is cut: " + text.substring(text.lastIndexOf('\n') + 1));
        }
        return text.lines().map(EndedStandIn::event).toList();
    }

    List<JsonNode> events(String type) throws IOException {
        return events().stream().filter(event -> type.equals(kind(event))).toList();
    }

    /** The last result. */
    JsonNode result() throws IOException {
        return events("result").getLast();
    }

    /** The types, with their subtypes, in order. */
    List<String> kinds() throws IOException {
        return events().stream()
                .map(event -> kind(event)
                        + (event.has("subtype") ? "/" + event.path("subtype").asText() : ""))
                .toList();
    }

    String session() throws IOException {
        return events().getFirst().path("session_id").asText();
    }

    private static String kind(JsonNode event) {
        return event.path("type").asText();
    }

    static JsonNode event(String line) {
        try {
            JsonNode event = STRICT.readTree(line);
            if (!event.isObject()) {
                throw new IOException("not an object: " + line);
            }
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
