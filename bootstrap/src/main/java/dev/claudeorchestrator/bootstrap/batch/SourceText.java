package dev.claudeorchestrator.bootstrap.batch;

import dev.claudeorchestrator.application.notation.InvalidBatchException;
import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a file. It finds positions quickest when they are asked for in the order of the text. Not
 * thread-safe.
 *
 * @see Position
 */
final class SourceText {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String file;
    private final String text;

    private int offset;
    private int line = 1;
    private int column = 1;

    private SourceText(String file, String text) {
        this.file = file;
        this.text = text;
    }

    static SourceText of(String file, String text) {
        return new SourceText(file, !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
    }

    /** Decodes UTF-8, with a byte order mark or without. */
    static SourceText decode(String file, byte[] bytes) throws InvalidBatchException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        SourceText source = of(file, out.flip().toString());
        if (result.isError()) {
            String bad = String.format("%02X", bytes[in.position()]);
            throw new InvalidBatchException(new Problem(
                    source.position(source.text.length()),
                    "the file is not UTF-8 text: it holds the byte 0x" + bad + " here",
                    "save it as UTF-8"));
        }
        return source;
    }

    String text() {
        return text;
    }

    /** Line and column of a character; columns count characters, however many UTF-16 units they take. */
    Position position(int wanted) {
        int target = Math.clamp(wanted, 0, text.length());
        if (target < offset) {
            offset = 0;
            line = 1;
            column = 1;
        }
        while (offset < target) {
            char c = text.charAt(offset++);
            boolean ends = c == '\n' || c == '\r' && (offset == text.length() || text.charAt(offset) != '\n');
            if (ends) {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
        }
        return new Position(file, line, column);
    }
}
