package dev.claudeorchestrator.application.notation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A value as a notation wrote it, and where. */
public sealed interface Node {
    /** Where the value begins. */
    Position position();

    /** A text. */
    record Text(Position position, String value) implements Node {}

    /** A number. */
    record Numeral(Position position, BigDecimal value) implements Node {}

    /** True or false. */
    record Flag(Position position, boolean value) implements Node {}

    /** An explicit nothing; it counts as left out. */
    record Nothing(Position position) implements Node {}

    /** Values in order. */
    record Sequence(Position position, List<Node> elements) implements Node {
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** Named values, in the order written; a name may stand there twice. */
    record Mapping(Position position, List<Member> members) implements Node {
        public Mapping {
            members = List.copyOf(members);
        }
    }

    /** One named value of a {@link Mapping}. */
    record Member(Position position, String key, Node value) {}

    /** A text from nowhere. */
    static Node text(String value) {
        return new Text(Position.NOWHERE, value);
    }

    /** A number from nowhere. */
    static Node number(long value) {
        return number(BigDecimal.valueOf(value));
    }

    /** A number from nowhere. */
    static Node number(BigDecimal value) {
        return new Numeral(Position.NOWHERE, value);
    }

    /** A truth value from nowhere. */
    static Node flag(boolean value) {
        return new Flag(Position.NOWHERE, value);
    }

    /** A nothing from nowhere. */
    static Node nothing() {
        return new Nothing(Position.NOWHERE);
    }

    /** Texts from nowhere. */
    static Node texts(List<String> values) {
        return sequence(values.stream().map(Node::text).toList());
    }

    /** A sequence from nowhere. */
    static Node sequence(List<? extends Node> elements) {
        return new Sequence(Position.NOWHERE, List.copyOf(elements));
    }

    /** A mapping from nowhere, in the map's own order. */
    static Mapping mapping(Map<String, ? extends Node> values) {
        List<Member> members = new ArrayList<>();
        values.forEach((key, value) -> members.add(new Member(Position.NOWHERE, key, value)));
        return new Mapping(Position.NOWHERE, members);
    }
}
