package dev.claudeorchestrator.bootstrap.batch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Node;
import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Strict JSON (RFC 8259) as nodes with exact positions. */
public final class JsonNotation {
    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 100;

    /** Depth and length are limited here, in words that name the place; the parser's own limits only back that up. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 10)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final SourceText source;
    private final JsonParser parser;

    private JsonNotation(SourceText source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Reads a document.
     *
     * @param file its name in positions
     * @throws InvalidBatchException with one problem when it is not JSON
     */
    public static Node read(String file, String text) throws InvalidBatchException {
        return read(SourceText.of(file, text));
    }

    /** The same for UTF-8, with a byte order mark or without. */
    public static Node read(String file, byte[] bytes) throws InvalidBatchException {
        return read(SourceText.decode(file, bytes));
    }

    private static Node read(SourceText source) throws InvalidBatchException {
        if (source.text().isBlank()) {
            throw new InvalidBatchException(
                    new Problem(source.position(0), "the file is empty; a JSON object is expected", null));
        }
        try (JsonParser parser = FACTORY.createParser(source.text())) {
            return new JsonNotation(source, parser).document();
        } catch (StreamReadException e) {
            throw new InvalidBatchException(SyntaxFault.explain(source, offset(e)));
        } catch (IOException e) {
            // A parser over a text in memory has nothing to fail at but the text.
            throw new UncheckedIOException(e);
        }
    }

    private static int offset(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? 0 : Math.toIntExact(Math.max(0, location.getCharOffset()));
    }

    private Node document() throws IOException, InvalidBatchException {
        try {
            parser.nextToken();
            Node root = value(0);
            if (parser.nextToken() != null) {
                throw fault(position(), "the document ends before this; only one value is expected");
            }
            return root;
        } catch (StreamConstraintsException e) {
            int behind = Math.toIntExact(parser.currentLocation().getCharOffset());
            throw fault(source.position(behind), "a number here is longer than " + LONGEST_NUMBER + " digits");
        }
    }

    private Node value(int depth) throws IOException, InvalidBatchException {
        Position position = position();
        if (depth > DEEPEST) {
            throw fault(position, "this is nested more than " + DEEPEST + " levels deep");
        }
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(position, depth);
            case START_ARRAY -> array(position, depth);
            case VALUE_STRING -> new Node.Text(position, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Numeral(position, parser.getDecimalValue());
            case VALUE_TRUE -> new Node.Flag(position, true);
            case VALUE_FALSE -> new Node.Flag(position, false);
            case VALUE_NULL -> new Node.Nothing(position);
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("value begins with " + token);
        };
    }

    private Node object(Position position, int depth) throws IOException, InvalidBatchException {
        List<Node.Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Position key = position();
            String name = parser.currentName();
            parser.nextToken();
            members.add(new Node.Member(key, name, value(depth + 1)));
        }
        return new Node.Mapping(position, members);
    }

    private Node array(Position position, int depth) throws IOException, InvalidBatchException {
        List<Node> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(depth + 1));
        }
        return new Node.Sequence(position, elements);
    }

    private Position position() {
        return source.position(Math.toIntExact(parser.currentTokenLocation().getCharOffset()));
    }

    private static InvalidBatchException fault(Position position, String message) {
        return new InvalidBatchException(new Problem(position, message, null));
    }
}
