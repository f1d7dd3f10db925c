package dev.claudeorchestrator.application.notation;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Nodes as JSON text. What it writes holds no control character but the line breaks between values. */
public final class JsonText {
    private static final String INDENT = "  ";
    private static final int LINE = 100;

    private JsonText() {}

    /** On one line. */
    public static String compact(Node node) {
        return switch (node) {
            case Node.Text text -> quote(text.value());
            case Node.Numeral number -> numeral(number.value());
            case Node.Flag flag -> Boolean.toString(flag.value());
            case Node.Nothing nothing -> "null";
            case Node.Sequence sequence ->
                sequence.elements().stream().map(JsonText::compact).collect(Collectors.joining(", ", "[", "]"));
            case Node.Mapping mapping ->
                mapping.members().stream()
                        .map(member -> quote(member.key()) + ": " + compact(member.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
        };
    }

    /** Over several lines, for people; without a line break at the end. */
    public static String pretty(Node node) {
        StringBuilder text = new StringBuilder();
        write(node, "", text);
        return text.toString();
    }

    private static void write(Node node, String indent, StringBuilder text) {
        switch (node) {
            case Node.Sequence sequence
            when !fitsOneLine(sequence, indent) -> {
                List<Node> elements = sequence.elements();
                text.append("[\n");
                for (int i = 0; i < elements.size(); i++) {
                    text.append(indent).append(INDENT);
                    write(elements.get(i), indent + INDENT, text);
                    text.append(i + 1 < elements.size() ? ",\n" : "\n");
                }
                text.append(indent).append(']');
            }
            case Node.Mapping mapping
            when !mapping.members().isEmpty() -> {
                List<Node.Member> members = mapping.members();
                text.append("{\n");
                for (int i = 0; i < members.size(); i++) {
                    text.append(indent)
                            .append(INDENT)
                            .append(quote(members.get(i).key()))
                            .append(": ");
                    write(members.get(i).value(), indent + INDENT, text);
                    text.append(i + 1 < members.size() ? ",\n" : "\n");
                }
                text.append(indent).append('}');
            }
            case Node.Text _, Node.Numeral _, Node.Flag _, Node.Nothing _, Node.Sequence _, Node.Mapping _ ->
                text.append(compact(node));
        }
    }

    /** A list of plain values stands on one line where it fits. */
    private static boolean fitsOneLine(Node.Sequence sequence, String indent) {
        for (Node element : sequence.elements()) {
            if (element instanceof Node.Sequence || element instanceof Node.Mapping) {
                return false;
            }
        }
        return indent.length() + compact(sequence).length() <= LINE;
    }

    /** Plain digits where they are few: {@code 2.50}, never {@code 1E+400000000} written out. */
    private static String numeral(BigDecimal value) {
        return Math.abs((long) value.scale()) <= 30 ? value.toPlainString() : value.toString();
    }

    /** A text in double quotes. */
    static String quote(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c) || isHalf(value, i)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** Whether a text holds half of a character. */
    static boolean holdsHalves(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && isHalf(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the character is half of a pair whose other half is missing; UTF-8 cannot hold it. */
    private static boolean isHalf(String value, int index) {
        char c = value.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == value.length() || !Character.isLowSurrogate(value.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(value.charAt(index - 1)));
    }
}
