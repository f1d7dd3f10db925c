package dev.claudeorchestrator.application.notation;

import java.util.Optional;

/** A JSON document: as an object, or as text that is passed on as it stands. */
final class JsonKind extends Kind<String> {
    static final JsonKind FILE_OR_OBJECT = new JsonKind("a file name or an object");
    static final JsonKind TEXT_OR_OBJECT = new JsonKind("an object or a text that holds one");

    private final String words;

    private JsonKind(String words) {
        this.words = words;
    }

    @Override
    Optional<String> read(Node node, String subject, Problems problems) {
        return switch (node) {
            case Node.Text _ -> TextKind.ARGUMENT.read(node, subject, problems);
            case Node.Mapping mapping ->
                TextKind.ARGUMENT.read(new Node.Text(mapping.position(), JsonText.compact(mapping)), subject, problems);
            case Node.Numeral _, Node.Flag _, Node.Nothing _, Node.Sequence _ -> refuse(node, subject, problems);
        };
    }

    @Override
    Node write(String value) {
        return Node.text(value);
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public Node.Mapping schema() {
        return Schema.either(TextKind.ARGUMENT.schema(), Schema.type("object"));
    }
}
