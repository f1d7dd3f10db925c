package dev.claudeorchestrator.claude.stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the events of one line. Normally there is one; but two were seen glued together, one in the middle of another,
 * text before one, and the formats {@code json} put one or an array of all on a line.
 */
final class WireReader {
    /** What a line held. */
    interface Sink {
        /** A complete event. */
        void event(WireEvent event);

        /** Something that is no event. */
        void garbled(String excerpt);
    }

    private static final int EXCERPT = 500;

    /** From here on it pays to cut long strings before they reach the parser. */
    private static final int LONG = 64 * 1024;

    /** With {@code --include-partial-messages} most lines are these, and none matters. */
    private static final byte[] PARTIAL = "{\"type\":\"stream_event\"".getBytes(StandardCharsets.UTF_8);

    private static final Pattern BEGINNING =
            Pattern.compile("\\{\"type\":\"(?:result|rate_limit_event|system|assistant|user)\"");

    private final JsonFactory factory = new JsonFactory();
    private final Sink sink;

    /** Where in the line what follows the last complete event begins. */
    private int complete;

    WireReader(Sink sink) {
        this.sink = sink;
    }

    /** Reads a line that is held in memory. */
    void read(byte[] line) {
        if (startsWith(line, PARTIAL) && line[line.length - 1] == '}') {
            sink.event(new WireEvent.Unknown("stream_event", null));
            return;
        }
        complete = 0;
        try {
            read(line.length < LONG ? factory.createParser(line) : parser(new ByteArrayInputStream(line)));
        } catch (IOException _) {
            sink.garbled(excerpt(line));
            salvage(line, complete);
        }
    }

    /**
     * Reads a line of any length; closes the stream.
     *
     * @throws IOException when the stream cannot be read; bad content is no reason
     */
    void read(InputStream line) throws IOException {
        try (PrefixKept kept = new PrefixKept(line, EXCERPT)) {
            try {
                read(parser(kept));
            } catch (JacksonException _) {
                sink.garbled(excerpt(kept.prefix()));
            }
        }
    }

    private JsonParser parser(InputStream line) throws IOException {
        return factory.createParser(new ShortenedStrings(line));
    }

    /** Events reach the sink one by one, each when it is complete; what follows a complete one may be broken. */
    private void read(JsonParser parser) throws IOException {
        try (parser) {
            Fields fields = new Fields(parser);
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    fields.array(() -> value(parser, fields));
                } else {
                    value(parser, fields);
                }
                complete = (int)
                        Math.min(Integer.MAX_VALUE, parser.currentLocation().getByteOffset());
            }
        }
    }

    private void value(JsonParser parser, Fields fields) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            sink.event(new WireDraft(fields).read());
        } else {
            sink.garbled(parser.currentToken().isScalarValue() ? fields.text(EXCERPT) : "");
        }
    }

    /** Looks for complete events behind what made a line unreadable; {@code after} what was read of it already. */
    private void salvage(byte[] line, int after) {
        // One byte is one character here, so that indexes agree.
        String text = new String(line, StandardCharsets.ISO_8859_1);
        Matcher beginning = BEGINNING.matcher(text);
        for (int from = Math.max(1, after); from < text.length() && beginning.find(from); ) {
            int start = beginning.start();
            List<WireEvent> found = new ArrayList<>();
            from = Math.max(start + 1, firstEvent(line, start, found));
            found.forEach(sink::event);
        }
    }

    /** Reads the one event that begins there; gives where it ends, or 0 where it is not complete. */
    private int firstEvent(byte[] line, int start, List<WireEvent> found) {
        try (JsonParser parser = factory.createParser(line, start, line.length - start)) {
            parser.nextToken();
            found.add(new WireDraft(new Fields(parser)).read());
            return start + (int) parser.currentLocation().getByteOffset();
        } catch (IOException _) {
            return 0;
        }
    }

    private static boolean startsWith(byte[] line, byte[] prefix) {
        if (line.length <= prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (line[i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static String excerpt(byte[] line) {
        String text = new String(line, 0, Math.min(line.length, EXCERPT), StandardCharsets.UTF_8);
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
