package dev.claudeorchestrator.claude.realcli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What one request tells: the conversation so far, reduced to the script in force and how far it has got.
 *
 * @param session Claude's session id
 * @param scriptText the text of the last user message that carries script lines, empty where none does
 * @param answered the number of assistant messages after it
 * @param streamed whether the answer is wanted as an event stream
 * @param asksForSummary whether this request compacts the conversation instead of going on with it
 */
record Conversation(
        String session, String model, String scriptText, int answered, boolean streamed, boolean asksForSummary) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SUMMARY_REQUEST = "detailed summary of the conversation";

    static Conversation parse(byte[] body, String sessionFromHeader) throws IOException {
        JsonNode request = JSON.readTree(body);
        List<JsonNode> messages = StreamSupport.stream(request.path("messages").spliterator(), false)
                .toList();
        String scriptText = "";
        String lastUserText = "";
        int answered = 0;
        for (JsonNode message : messages) {
            switch (message.path("role").asText()) {
                case "assistant" -> answered++;
                case "user" -> {
                    lastUserText = textOf(message.path("content"));
                    if (Script.isIn(lastUserText)) {
                        scriptText = lastUserText;
                        answered = 0;
                    }
                }
                default -> {
                    // Claude Code also sends notes of its own in the role "system"; they carry no script.
                }
            }
        }
        return new Conversation(
                sessionFromHeader.isEmpty() ? sessionOf(request) : sessionFromHeader,
                request.path("model").asText(),
                scriptText,
                answered,
                request.path("stream").asBoolean(),
                lastUserText.contains(SUMMARY_REQUEST));
    }

    String firstScriptLine() {
        return Script.firstLineOf(scriptText);
    }

    private static String textOf(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        return StreamSupport.stream(content.spliterator(), false)
                .filter(block -> block.path("type").asText().equals("text"))
                .map(block -> block.path("text").asText())
                .collect(Collectors.joining("\n"));
    }

    private static String sessionOf(JsonNode request) {
        String userId = request.path("metadata").path("user_id").asText();
        try {
            return JSON.readTree(userId).path("session_id").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }
}
