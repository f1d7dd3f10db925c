package dev.claudeorchestrator.application.notation;

import java.util.List;
import java.util.Optional;

/** A value with a structure of its own, which others look into. */
final class NodeKind extends Kind<Node> {
    private enum Shape {
        OBJECT,
        LIST,
        ANY
    }

    static final NodeKind OBJECT = new NodeKind(Shape.OBJECT);
    static final NodeKind LIST = new NodeKind(Shape.LIST);
    static final NodeKind ANY = new NodeKind(Shape.ANY);

    private final Shape shape;

    private NodeKind(Shape shape) {
        this.shape = shape;
    }

    @Override
    Optional<Node> read(Node node, String subject, Problems problems) {
        boolean fits = switch (shape) {
            case OBJECT -> node instanceof Node.Mapping;
            case LIST -> node instanceof Node.Sequence;
            case ANY -> true;
        };
        return fits ? Optional.of(node) : refuse(node, subject, problems);
    }

    @Override
    Node write(Node value) {
        return value;
    }

    @Override
    public String words() {
        return switch (shape) {
            case OBJECT -> "an object";
            case LIST -> "a list";
            case ANY -> "anything";
        };
    }

    @Override
    public Node.Mapping schema() {
        return switch (shape) {
            case OBJECT -> Schema.type("object");
            case LIST -> Schema.type("array");
            case ANY -> new Node.Mapping(Position.NOWHERE, List.of());
        };
    }
}
