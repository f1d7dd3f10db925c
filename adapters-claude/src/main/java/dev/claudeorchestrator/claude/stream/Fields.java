package dev.claudeorchestrator.claude.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values one after another, without building trees, and without complaint about a value of another type than
 * the expected one: it counts as missing. A method that reads a value is called with the parser on it.
 */
final class Fields {
    /** Reads the value of one field; a value it leaves alone is skipped. */
    @FunctionalInterface
    interface FieldReader {
        void read(String name) throws IOException;
    }

    /** Reads one element of an array; an element it leaves alone is skipped. */
    @FunctionalInterface
    interface ElementReader {
        void read() throws IOException;
    }

    private static final long MOST_EXACT = 1L << 53;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonParser parser;

    Fields(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads an object field by field; nothing where the value is no object. */
    void object(FieldReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            reader.read(name);
            skipUnread();
        }
    }

    /** Reads an array element by element; nothing where the value is no array. */
    void array(ElementReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
            skipUnread();
        }
    }

    private void skipUnread() throws IOException {
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        }
    }

    /** The value as compact JSON; null for null. For values of bearable size. */
    @Nullable String json() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.copyCurrentStructure(parser);
        }
        return text.toString();
    }

    boolean isStructure() {
        return parser.currentToken().isStructStart();
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** A text, cut to a length; a number or truth value as it is written; empty for anything else. */
    String text(int limit) throws IOException {
        JsonToken token = parser.currentToken();
        if (!token.isScalarValue() || token == JsonToken.VALUE_NULL) {
            return "";
        }
        int length = parser.getTextLength();
        if (length <= limit) {
            return parser.getText();
        }
        int end = parser.getTextOffset() + limit;
        char[] characters = parser.getTextCharacters();
        boolean splitsPair = Character.isHighSurrogate(characters[end - 1]);
        return new String(characters, parser.getTextOffset(), splitsPair ? limit - 1 : limit);
    }

    /** How long the text is; 0 for what is none. */
    int textLength() throws IOException {
        return isText() ? parser.getTextLength() : 0;
    }

    boolean truth() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_TRUE || text(5).equals("true");
    }

    /** A number, also one written as text or with a fraction; null where there is none. */
    @Nullable Long number() throws IOException {
        BigDecimal value = decimal();
        if (value == null || value.abs().compareTo(BigDecimal.valueOf(MOST_EXACT)) > 0) {
            return null;
        }
        return value.longValue();
    }

    long numberOrZero() throws IOException {
        Long value = number();
        return value == null ? 0 : value;
    }

    int smallNumber() throws IOException {
        return Math.clamp(numberOrZero(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A number with its fraction; null where there is none. */
    @Nullable BigDecimal decimal() throws IOException {
        String text = text(64);
        if (text.isEmpty() || !isNumeric(text)) {
            return null;
        }
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isNumeric(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || "+-.eE ".indexOf(c) >= 0);
    }
}
