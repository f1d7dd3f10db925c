package dev.claudeorchestrator.application.notation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text; what it may hold depends on where it is used. */
final class TextKind extends Kind<String> {
    /** The operating system's limit for one argument of a program is 128 KiB. */
    private static final int LONGEST_ARGUMENT = 131_000;

    private enum Rule {
        /** Anything, also nothing. */
        ANY,
        /** Something, over as many lines as it likes. */
        FILLED,
        /** Handed to a program as one argument. */
        ARGUMENT,
        /** One line handed to a program as an argument that must not look like an option. */
        WORD,
        /** A directory, wherever the program is started. */
        DIRECTORY
    }

    static final TextKind ANY = new TextKind(Rule.ANY);
    static final TextKind FILLED = new TextKind(Rule.FILLED);
    static final TextKind ARGUMENT = new TextKind(Rule.ARGUMENT);
    static final TextKind WORD = new TextKind(Rule.WORD);
    static final TextKind DIRECTORY = new TextKind(Rule.DIRECTORY);

    private final Rule rule;

    private TextKind(Rule rule) {
        this.rule = rule;
    }

    @Override
    Optional<String> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Text text)) {
            return refuse(node, subject, problems);
        }
        Optional<String> problem = problemWith(text.value());
        if (problem.isPresent()) {
            problems.add(node.position(), subject + " " + problem.get());
            return Optional.empty();
        }
        return Optional.of(text.value());
    }

    private Optional<String> problemWith(String text) {
        Optional<String> unusable = unusable(text);
        if (unusable.isPresent() || rule == Rule.ANY) {
            return unusable;
        }
        if (text.isBlank()) {
            return Optional.of(text.isEmpty() ? "is empty" : "is blank");
        }
        if (rule == Rule.FILLED) {
            return Optional.empty();
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST_ARGUMENT) {
            return Optional.of("is " + bytes + " bytes long; " + LONGEST_ARGUMENT + " are allowed");
        }
        if (rule == Rule.DIRECTORY && !text.startsWith("/") && !text.startsWith("~/")) {
            return Optional.of(
                    "is " + Found.quoted(text) + "; an absolute path is expected, or one that begins with ~/");
        }
        if (rule == Rule.WORD && text.startsWith("-")) {
            return Optional.of(
                    "is " + Found.quoted(text) + ", which looks like an option; it must not begin with \"-\"");
        }
        if (rule != Rule.ARGUMENT && text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("is " + Found.quoted(text) + "; it must stand on one line");
        }
        return Optional.empty();
    }

    /** Why no program can be given this text: it holds U+0000, or half of a character. */
    static Optional<String> unusable(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("contains the character U+0000, which no program can be given");
        }
<<<<<<< HEAD
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
=======
        if (JsonText.holdsHalves(text)) {
>>>>>>> notation
            return Optional.of("contains half of a character (a lone surrogate such as \\ud83d)");
        }
        return Optional.empty();
    }

    @Override
    Node write(String value) {
        return Node.text(value);
    }

    @Override
    public String words() {
        return "text";
    }

    @Override
    public Node.Mapping schema() {
        Node.Mapping text = Schema.type("string");
        return switch (rule) {
            case ANY -> text;
            case FILLED, ARGUMENT -> Schema.with(text, "pattern", Node.text("\\S"));
            case WORD -> Schema.with(text, "pattern", Node.text("^(?!-)(?=.*\\S).*$"));
            case DIRECTORY -> Schema.with(text, "pattern", Node.text("^(~?/).*$"));
        };
    }

    @Override
    @Nullable String hint(Node found) {
        return quotedHint(found);
    }

    static @Nullable String quotedHint(Node found) {
        boolean plain = found instanceof Node.Numeral || found instanceof Node.Flag;
        return plain ? "write \"" + JsonText.compact(found) + "\"" : null;
    }
}
