package dev.claudeorchestrator.application.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A list of texts. */
final class TextsKind extends Kind<List<String>> {
    private enum Use {
        /** Rules, names. */
        PLAIN,
        /** Shell commands; a single one may stand without a list. */
        COMMANDS,
        /** Patterns of files inside the repository. */
        GLOBS
    }

    static final TextsKind PLAIN = new TextsKind(Use.PLAIN);
    static final TextsKind COMMANDS = new TextsKind(Use.COMMANDS);
    static final TextsKind GLOBS = new TextsKind(Use.GLOBS);

    private final Use use;

    private TextsKind(Use use) {
        this.use = use;
    }

    @Override
    Optional<List<String>> read(Node node, String subject, Problems problems) {
        if (use == Use.COMMANDS && node instanceof Node.Text) {
            return TextKind.ARGUMENT.read(node, subject, problems).map(List::of);
        }
        if (!(node instanceof Node.Sequence sequence)) {
            return refuse(node, subject, problems);
        }
        List<String> texts = new ArrayList<>();
        for (Node element : sequence.elements()) {
            TextKind.ARGUMENT
                    .read(element, "an element of " + subject, problems)
                    .filter(text -> isUsable(text, element.position(), subject, problems))
                    .ifPresent(texts::add);
        }
        return texts.size() == sequence.elements().size() ? Optional.of(texts) : Optional.empty();
    }

    private boolean isUsable(String text, Position position, String subject, Problems problems) {
        if (use != Use.GLOBS) {
            return true;
        }
        boolean leaves = text.startsWith("/") || List.of(text.split("/")).contains("..");
        if (leaves) {
            problems.add(
                    position,
                    "an element of " + subject + " is " + Found.quoted(text) + ", which leaves the repository");
        }
        return !leaves;
    }

    @Override
    Node write(List<String> value) {
        return Node.texts(value);
    }

    @Override
    public String words() {
        return switch (use) {
            case PLAIN -> "a list of texts";
            case COMMANDS -> "a command or a list of commands";
            case GLOBS -> "a list of file patterns";
        };
    }

    @Override
    public Node.Mapping schema() {
        Node.Mapping list = Schema.listOf(TextKind.ARGUMENT.schema());
        return use == Use.COMMANDS ? Schema.either(TextKind.ARGUMENT.schema(), list) : list;
    }

    @Override
    @Nullable String hint(Node found) {
        return found instanceof Node.Text text && text.value().length() <= 80
                ? "write [" + JsonText.compact(found) + "]"
                : null;
    }
}
