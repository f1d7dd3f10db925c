package dev.claudeorchestrator.bootstrap.batch;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is open at some place of a JSON text; everything before it is well formed. */
final class JsonScan {
    private final String text;
    private final Deque<Integer> open = new ArrayDeque<>();
    private int stringStart = -1;
    private char before = ' ';
    private int beforeOffset = -1;
    private boolean keyExpected;
    private boolean afterKey;

    private JsonScan(String text) {
        this.text = text;
    }

    static JsonScan until(String text, int offset) {
        JsonScan scan = new JsonScan(text);
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            i = scan.step(i);
        }
        return scan;
    }

    /** Takes a character, or an escape; the offset of the last one taken. */
    private int step(int i) {
        char c = text.charAt(i);
        if (stringStart >= 0) {
            if (c == '"') {
                stringStart = -1;
                afterKey = keyExpected;
                keyExpected = false;
                remember(c, i);
            }
            return c == '\\' ? i + 1 : i;
        }
        if (isSpace(c)) {
            return i;
        }
        switch (c) {
            case '"' -> stringStart = i;
            case '{', '[' -> {
                open.push(i);
                keyExpected = c == '{';
            }
            case '}', ']' -> {
                open.poll();
                keyExpected = false;
            }
            case ',' -> keyExpected = isInObject();
            default -> keyExpected = false;
        }
        afterKey = false;
        if (c != '"') {
            remember(c, i);
        }
        return i;
    }

    private void remember(char c, int offset) {
        before = c;
        beforeOffset = offset;
    }

    static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    boolean isInString() {
        return stringStart >= 0;
    }

    /** Where the text begins that is open. */
    int stringStart() {
        return stringStart;
    }

    boolean isInObject() {
        Integer innermost = open.peek();
        return innermost != null && text.charAt(innermost) == '{';
    }

    boolean isClosed() {
        return open.isEmpty();
    }

    /** Where the innermost object or list begins that is open. */
    int innermost() {
        Integer innermost = open.peek();
        return innermost == null ? 0 : innermost;
    }

    /** Whether a key is next. */
    boolean isKeyExpected() {
        return keyExpected;
    }

    /** Whether a key came last, so that a colon is next. */
    boolean isAfterKey() {
        return afterKey;
    }

    /** The last character that counts; a space where there is none. */
    char before() {
        return before;
    }

    int beforeOffset() {
        return beforeOffset;
    }
}
