package dev.claudeorchestrator.claude.realcli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A complete answer of the model, as it stands in the body of a response. */
record Answer(String model, ArrayNode content, String stopReason, int inputTokens, int outputTokens) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int CHARACTERS_PER_TOKEN = 4;
    private static final int USUAL_INPUT_TOKENS = 1_000;

    /** The answer a step that does not fail asks for. */
    static Answer of(Step step, String model) {
        ArrayNode content = NODES.arrayNode();
        String stopReason = switch (step.action()) {
            case Action.Say(String text) -> {
                content.add(textBlock(text));
                yield "end_turn";
            }
            case Action.ToolCall call -> {
                content.add(toolBlock(call));
                yield "tool_use";
            }
            case Action.Refuse() -> "refusal";
            case Action.CutOff(String text) -> {
                content.add(textBlock(text));
                yield "max_tokens";
            }
            case Action.SayNothing() -> "end_turn";
            case Action.Fail(String fault) -> throw new IllegalArgumentException("a failure is no answer: " + fault);
        };
        step.also().forEach(call -> content.add(toolBlock(call)));
        return new Answer(
                model,
                content,
                step.also().isEmpty() ? stopReason : "tool_use",
                step.options().number("input-tokens").orElse(USUAL_INPUT_TOKENS),
                step.options()
                        .number("output-tokens")
                        .orElse(1 + content.toString().length() / CHARACTERS_PER_TOKEN));
    }

    static Answer saying(String text, String model) {
        return new Answer(
                model,
                NODES.arrayNode().add(textBlock(text)),
                "end_turn",
                USUAL_INPUT_TOKENS,
                1 + text.length() / CHARACTERS_PER_TOKEN);
    }

    /** The message object of a response that is not streamed. */
    ObjectNode message() {
        ObjectNode message = messageBegun();
        message.set("content", content);
        message.put("stop_reason", stopReason);
        message.set("usage", usage(outputTokens));
        return message;
    }

    /** The message object a stream begins with: no content yet. */
    ObjectNode messageBegun() {
        ObjectNode message = NODES.objectNode();
        message.put("id", "msg_" + randomId());
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", model);
        message.set("content", NODES.arrayNode());
        message.putNull("stop_reason");
        message.putNull("stop_sequence");
        message.set("usage", usage(1));
        return message;
    }

    private ObjectNode usage(int output) {
        return NODES.objectNode()
                .put("input_tokens", inputTokens)
                .put("cache_creation_input_tokens", 0)
                .put("cache_read_input_tokens", 0)
                .put("output_tokens", output);
    }

    private static ObjectNode textBlock(String text) {
        return NODES.objectNode().put("type", "text").put("text", text);
    }

    private static ObjectNode toolBlock(Action.ToolCall call) {
        ObjectNode block = NODES.objectNode().put("type", "tool_use").put("id", "toolu_" + randomId());
        block.put("name", call.name());
        ObjectNode input = block.putObject("input");
        call.input().forEach((key, value) -> input.set(key, JSON.valueToTree(value)));
        return block;
    }

    private static String randomId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }
}
