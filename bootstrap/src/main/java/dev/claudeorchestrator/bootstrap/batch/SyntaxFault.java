package dev.claudeorchestrator.bootstrap.batch;

import dev.claudeorchestrator.application.notation.Position;
import dev.claudeorchestrator.application.notation.Problem;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in plain words why a text is not JSON, from the place where a parser gave up. */
final class SyntaxFault {
    private static final String NUMBER = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?";
    private static final String QUOTES = "“”„‘’‚«»`´";
    private static final Map<String, String> WORDS = Map.of(
            "true", "true", "false", "false", "none", "null", "null", "null", "nil", "null", "undefined", "null");

    private final SourceText source;
    private final String text;
    private final int offset;
    private final JsonScan scan;

    private SyntaxFault(SourceText source, int offset) {
        this.source = source;
        this.text = source.text();
        this.offset = Math.min(offset, text.length());
        this.scan = JsonScan.until(text, this.offset);
    }

    /** The fault at that character, or just around it. */
    static Problem explain(SourceText source, int offset) {
        SyntaxFault fault = new SyntaxFault(source, offset);
        if (fault.isAtSoundNumber()) {
            fault = new SyntaxFault(source, fault.behindWord());
        }
        return fault.scan.isInString() ? fault.inString() : fault.outsideString();
    }

    /** A parser may give up on a number for what stands behind it. */
    private boolean isAtSoundNumber() {
        int start = wordStart();
        JsonScan value = JsonScan.until(text, start);
        boolean due = !value.isInString()
                && !value.isKeyExpected()
                && (value.beforeOffset() < 0 || ":[,".indexOf(value.before()) >= 0);
        return due && text.substring(start, wordEnd()).matches(NUMBER);
    }

    private int behindWord() {
        int behind = wordEnd();
        while (behind < text.length() && JsonScan.isSpace(text.charAt(behind))) {
            behind++;
        }
        return behind;
    }

    private Problem inString() {
        if (offset == text.length()) {
            return at(scan.stringStart(), "the text that begins here never ends", "add the closing \"");
        }
        char c = text.charAt(offset);
        if (c == '\n' || c == '\r') {
            return at(offset, "a text ends with its line", "close it with \", or write \\n for a line break inside it");
        }
        if (c < ' ') {
            String written = c == '\t' ? "\\t" : String.format("\\u%04x", (int) c);
            return at(offset, "a control character stands in a text", "write " + written);
        }
        int backslash = text.lastIndexOf('\\', offset);
        if (text.startsWith("\\u", backslash)) {
            return at(backslash, "\\u needs four hexadecimal digits behind it", null);
        }
        return at(
                backslash,
                "a backslash before " + shown(offset) + " means nothing in JSON",
                "write \\\\ for a backslash itself");
    }

    private Problem outsideString() {
        if (offset == text.length()) {
            return unfinished();
        }
        char c = text.charAt(offset);
        boolean comment =
                c == '#' || c == '/' && offset + 1 < text.length() && "/*".indexOf(text.charAt(offset + 1)) >= 0;
        if (comment) {
            return at(offset, "JSON has no comments", "remove it, or make it a \"description\"");
        }
        if (isAtWord()) {
            return word(wordStart(), text.substring(wordStart(), wordEnd()));
        }
        return switch (c) {
            case '}', ']' -> closing(c);
            case ',' -> at(offset, "a value is missing before this comma", "remove the comma");
            case '\'' -> at(offset, "single quotes mean nothing in JSON", "write \" instead of '");
            case '"', '{', '[' -> missing();
            default -> other(c);
        };
    }

    private Problem unfinished() {
        if (isAtWord()) {
            return word(wordStart(), text.substring(wordStart(), wordEnd()));
        }
        Position begin = source.position(scan.innermost());
        String what = scan.isInObject() ? "object" : "list";
        return at(
                offset,
                "the file ends inside the " + what + " that begins in line " + begin.line() + ", column "
                        + begin.column(),
                "add the closing " + (scan.isInObject() ? "}" : "]"));
    }

    private Problem closing(char c) {
        if (scan.isClosed()) {
            return at(offset, c + " closes nothing", "remove it");
        }
        if (scan.before() == ',') {
            return at(scan.beforeOffset(), "a comma stands before the closing " + c, "remove the comma");
        }
        if (scan.before() == ':' || scan.isAfterKey()) {
            return at(offset, "a value is missing before the closing " + c, null);
        }
        Position begin = source.position(scan.innermost());
        String what = scan.isInObject() ? "object" : "list";
        return at(
                offset,
                c + " cannot close the " + what + " that begins in line " + begin.line() + ", column " + begin.column(),
                "write " + (scan.isInObject() ? "}" : "]"));
    }

    /** A sound beginning of a value where something else is due. */
    private Problem missing() {
        if (scan.isClosed()) {
            return afterEnd();
        }
        if (scan.isAfterKey()) {
            return at(offset, "a colon is missing between key and value", "write : before this");
        }
        if (scan.isKeyExpected()) {
            return at(offset, "a key in double quotes is expected", null);
        }
        return at(offset, "a comma is missing before this", "write , before this");
    }

    private Problem afterEnd() {
        return at(offset, "something stands behind the end of the JSON value", "remove it");
    }

    private Problem word(int start, String word) {
        char first = word.charAt(0);
        boolean numeral = first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.';
        if (scan.isClosed() && scan.beforeOffset() >= 0 && scan.beforeOffset() < start) {
            return at(start, "something stands behind the end of the JSON value", "remove it");
        }
        if (scan.isKeyExpected()) {
            return at(start, "a key stands in double quotes", "write \"" + word + "\"");
        }
        if (scan.isAfterKey()) {
            return at(start, "a colon is missing between key and value", "write : before this");
        }
        if (numeral && word.matches(NUMBER)) {
            return at(start, "a comma is missing before this", "write , before this");
        }
        if (numeral || word.matches("NaN|Infinity")) {
            return at(
                    start,
                    word + " is no number in JSON",
                    "numbers look like 3, 2.5 or -1; a text stands in double quotes");
        }
        String meant = WORDS.get(word.toLowerCase(Locale.ROOT));
        if (word.equals(meant)) {
            return at(start, "a comma is missing before this", "write , before this");
        }
        return at(start, word + " is no value in JSON", "write " + (meant == null ? "\"" + word + "\"" : meant));
    }

    private Problem other(char c) {
        if (QUOTES.indexOf(c) >= 0) {
            return at(offset, "typographic quotes mean nothing in JSON", "write \" instead of " + c);
        }
        if (scan.isClosed() && scan.beforeOffset() >= 0) {
            return afterEnd();
        }
        return at(offset, shown(offset) + " is not expected here", null);
    }

    private String shown(int index) {
        int c = text.codePointAt(index);
        boolean visible = c > ' ' && !Character.isISOControl(c) && !Character.isSpaceChar(c);
        String code = String.format("U+%04X", c);
        return visible ? "\"" + Character.toString(c) + "\"" : "the character " + code;
    }

    /** Whether a word stands here, or a bad one ends just before. */
    private boolean isAtWord() {
        String word = text.substring(wordStart(), wordEnd());
        boolean begun = offset < text.length() && isWord(text.charAt(offset));
        return begun || !word.isEmpty() && !word.matches(NUMBER) && !WORDS.containsValue(word);
    }

    private int wordStart() {
        int start = offset;
        while (start > 0 && isWord(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private int wordEnd() {
        int end = offset;
        while (end < text.length() && end - offset < 40 && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-' || c == '+' || c == '.';
    }

    private Problem at(int where, String message, @Nullable String suggestion) {
        return new Problem(source.position(where), message, suggestion);
    }
}
