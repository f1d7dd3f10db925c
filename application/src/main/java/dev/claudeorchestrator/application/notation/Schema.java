package dev.claudeorchestrator.application.notation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Building blocks of JSON Schema. */
final class Schema {
    private Schema() {}

    static Node.Mapping of(String key, Node value) {
        return Node.mapping(Map.of(key, value));
    }

    static Node.Mapping type(String type) {
        return of("type", Node.text(type));
    }

    /** A schema with one more keyword at its end. */
    static Node.Mapping with(Node.Mapping schema, String key, Node value) {
        Map<String, Node> members = new LinkedHashMap<>();
        schema.members().forEach(member -> members.put(member.key(), member.value()));
        members.put(key, value);
        return Node.mapping(members);
    }

    static Node.Mapping listOf(Node.Mapping element) {
        return with(type("array"), "items", element);
    }

    static Node.Mapping either(Node.Mapping... schemas) {
        return of("anyOf", Node.sequence(List.of(schemas)));
    }

    /** The same, and null, which counts as left out. */
    static Node.Mapping orNull(Node.Mapping schema) {
        Map<String, Node> members = new LinkedHashMap<>();
        for (Node.Member member : schema.members()) {
            Node value = switch (member.key()) {
                case "type" -> Node.sequence(List.of(member.value(), Node.text("null")));
                case "enum" -> and(member.value(), Node.nothing());
                case "anyOf" -> and(member.value(), type("null"));
                default -> member.value();
            };
            members.put(member.key(), value);
        }
        return Node.mapping(members);
    }

    private static Node and(Node list, Node last) {
        List<Node> elements = new ArrayList<>(((Node.Sequence) list).elements());
        elements.add(last);
        return Node.sequence(elements);
    }
}
