package dev.claudeorchestrator.claude.realcli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Writes answers as server-sent events, in the order and wording of the Messages API. */
final class EventStream {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int USUAL_CHUNK = 16 * 1024;

    private final OutputStream output;
    private final StringBuilder pending = new StringBuilder();

    EventStream(OutputStream output) {
        this.output = output;
    }

    /** Sends the whole answer at once, or its texts in {@code chunks} pieces with {@code pause} after each. */
    void send(Answer answer, int chunks, Duration pause) throws IOException, InterruptedException {
        begin(answer);
        int index = 0;
        for (JsonNode block : answer.content()) {
            if (block.path("type").asText().equals("text")) {
                sendText(index, block.path("text").asText(), chunks, pause);
            } else {
                sendToolUse(index, block);
            }
            index++;
        }
        ObjectNode end = NODES.objectNode();
        end.putObject("delta").put("stop_reason", answer.stopReason()).putNull("stop_sequence");
        end.putObject("usage").put("output_tokens", answer.outputTokens());
        event("message_delta", end);
        event("message_stop", NODES.objectNode());
        flush();
    }

    /** Sends the beginning of an answer that never ends. */
    void sendBeginning(Answer answer, String text) throws IOException {
        begin(answer);
        startBlock(0, NODES.objectNode().put("type", "text").put("text", ""));
        delta(0, NODES.objectNode().put("type", "text_delta").put("text", text));
        flush();
    }

    void sendError(String type, String message) throws IOException {
        ObjectNode data = NODES.objectNode();
        data.putObject("error").put("type", type).put("message", message);
        event("error", data);
        flush();
    }

    private void begin(Answer answer) {
        ObjectNode start = NODES.objectNode();
        start.set("message", answer.messageBegun());
        event("message_start", start);
        event("ping", NODES.objectNode());
    }

    private void sendText(int index, String text, int chunks, Duration pause) throws IOException, InterruptedException {
        startBlock(index, NODES.objectNode().put("type", "text").put("text", ""));
        int length = chunks > 1 ? Math.max(1, Math.ceilDiv(text.length(), chunks)) : USUAL_CHUNK;
        for (int from = 0; from < text.length(); from += length) {
            String piece = text.substring(from, Math.min(text.length(), from + length));
            delta(index, NODES.objectNode().put("type", "text_delta").put("text", piece));
            if (pause.isPositive()) {
                flush();
                Thread.sleep(pause);
            }
        }
        endBlock(index);
    }

    private void sendToolUse(int index, JsonNode block) {
        ObjectNode empty = block.deepCopy();
        empty.putObject("input");
        startBlock(index, empty);
        ObjectNode input = NODES.objectNode().put("type", "input_json_delta");
        input.put("partial_json", block.path("input").toString());
        delta(index, input);
        endBlock(index);
    }

    private void startBlock(int index, ObjectNode block) {
        ObjectNode data = NODES.objectNode().put("index", index);
        data.set("content_block", block);
        event("content_block_start", data);
    }

    private void delta(int index, ObjectNode delta) {
        ObjectNode data = NODES.objectNode().put("index", index);
        data.set("delta", delta);
        event("content_block_delta", data);
    }

    private void endBlock(int index) {
        event("content_block_stop", NODES.objectNode().put("index", index));
    }

    private void event(String type, ObjectNode data) {
        data.put("type", type);
        pending.append("event: ").append(type).append("\ndata: ").append(data).append("\n\n");
    }

    private void flush() throws IOException {
        output.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        output.flush();
        pending.setLength(0);
    }
}
