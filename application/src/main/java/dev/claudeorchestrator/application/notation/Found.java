package dev.claudeorchestrator.application.notation;

/** What was found, in words. */
final class Found {
    private static final int LONGEST = 40;

    private Found() {}

    /** {@code the text "x"}, {@code the number 3}, {@code a list}. */
    static String words(Node node) {
        return switch (node) {
            case Node.Text text -> "the text " + quoted(text.value());
            case Node.Numeral number -> "the number " + cut(JsonText.compact(number));
            case Node.Flag flag -> Boolean.toString(flag.value());
            case Node.Nothing _ -> "null";
            case Node.Sequence sequence -> sequence.elements().isEmpty() ? "an empty list" : "a list";
            case Node.Mapping mapping -> mapping.members().isEmpty() ? "an empty object" : "an object";
        };
    }

    /** In quotes, on one line, and cut where it is long. */
    static String quoted(String text) {
        return JsonText.quote(cut(text));
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
