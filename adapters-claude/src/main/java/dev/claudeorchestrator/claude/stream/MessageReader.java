package dev.claudeorchestrator.claude.stream;

import dev.claudeorchestrator.claude.stream.WireEvent.Block;
import dev.claudeorchestrator.claude.stream.WireEvent.RefusedCall;
import dev.claudeorchestrator.claude.stream.WireEvent.Tokens;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code message} of an event, and what results have in common with it. */
final class MessageReader {
    private static final int WORD = 300;
    private static final int TEXT = 20_000;
    private static final int TOOL_OUTPUT = 2_000;
    private static final int INPUT_FIELD = 2_000;

    private final Fields fields;
    private final List<Block> blocks = new ArrayList<>();
    private String id = "";
    private String model = "";
    private @Nullable Tokens messageUsage;

    MessageReader(Fields fields) {
        this.fields = fields;
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    List<Block> blocks() {
        return List.copyOf(blocks);
    }

    @Nullable Tokens messageUsage() {
        return messageUsage;
    }

    void message() throws IOException {
        fields.object(name -> {
            switch (name) {
                case "id" -> id = fields.text(WORD);
                case "model" -> model = fields.text(WORD);
                case "content" -> content();
                case "usage" -> messageUsage = usage();
                default -> {}
            }
        });
    }

    private void content() throws IOException {
        if (fields.isText()) {
            blocks.add(new Block.Text(fields.text(TEXT), fields.textLength()));
            return;
        }
        fields.array(() -> new BlockDraft().read());
    }

    /** One content block while it is read. */
    private final class BlockDraft {
        private String type = "";
        private String text = "";
        private int length;
        private String blockId = "";
        private String name = "";
        private String toolUseId = "";
        private String output = "";
        private boolean isError;
        private ToolInput input = new ToolInput(Map.of());
        private int inputSize;

        void read() throws IOException {
            fields.object(this::field);
            switch (type) {
                case "text" -> blocks.add(new Block.Text(text, length));
                case "tool_use" -> blocks.add(new Block.ToolUse(blockId, name, input, inputSize));
                case "tool_result" -> blocks.add(new Block.ToolResult(toolUseId, isError, output));
                default -> {}
            }
        }

        private void field(String field) throws IOException {
            switch (field) {
                case "type" -> type = fields.text(WORD);
                case "text" -> {
                    text = fields.text(TEXT);
                    length = fields.textLength();
                }
                case "id" -> blockId = fields.text(WORD);
                case "name" -> name = fields.text(WORD);
                case "tool_use_id" -> toolUseId = fields.text(WORD);
                case "is_error" -> isError = fields.truth();
                case "input" -> {
                    InputReader reader = new InputReader();
                    input = reader.read();
                    inputSize = reader.size;
                }
                case "content" -> output = toolOutput();
                default -> {}
            }
        }
    }

    /** The text of a tool's answer: as it stands, or in blocks. */
    private String toolOutput() throws IOException {
        if (!fields.isArray()) {
            return fields.text(TOOL_OUTPUT);
        }
        StringBuilder text = new StringBuilder();
        fields.array(() -> fields.object(name -> {
            if (name.equals("text") && text.length() < TOOL_OUTPUT) {
                text.append(text.isEmpty() ? "" : "\n").append(fields.text(TOOL_OUTPUT - text.length()));
            }
        }));
        return text.toString();
    }

    /** Reads a tool's input. */
    private final class InputReader {
        private int size;

        ToolInput read() throws IOException {
            Map<String, String> texts = new LinkedHashMap<>();
            fields.object(name -> {
                size += name.length() + fields.textLength();
                if (fields.isText()) {
                    texts.put(name, fields.text(INPUT_FIELD));
                } else if (name.equals("questions")) {
                    fields.array(() -> fields.object(inner -> {
                        if (inner.equals("question")) {
                            texts.putIfAbsent(inner, fields.text(INPUT_FIELD));
                        }
                    }));
                }
            });
            return new ToolInput(texts);
        }
    }

    RefusedCall refusedCall() throws IOException {
        String[] names = {"", ""};
        ToolInput[] input = {new ToolInput(Map.of())};
        fields.object(name -> {
            switch (name) {
                case "tool_name" -> names[0] = fields.text(WORD);
                case "tool_use_id" -> names[1] = fields.text(WORD);
                case "tool_input" -> input[0] = new InputReader().read();
                default -> {}
            }
        });
        return new RefusedCall(names[0], names[1], input[0]);
    }

    Tokens usage() throws IOException {
        long[] counts = new long[4];
        fields.object(name -> {
            switch (name) {
                case "input_tokens", "inputTokens" -> counts[0] = fields.numberOrZero();
                case "output_tokens", "outputTokens" -> counts[1] = fields.numberOrZero();
                case "cache_read_input_tokens", "cacheReadInputTokens" -> counts[2] = fields.numberOrZero();
                case "cache_creation_input_tokens", "cacheCreationInputTokens" -> counts[3] = fields.numberOrZero();
                default -> {}
            }
        });
        return new Tokens(counts[0], counts[1], counts[2], counts[3]);
    }

    /** The sum over the models; null where there is none. */
    @Nullable Tokens modelUsage() throws IOException {
        List<Tokens> all = new ArrayList<>();
        fields.object(_ -> all.add(usage()));
        return all.isEmpty() ? null : all.stream().reduce(Tokens.NONE, Tokens::plus);
    }
}
