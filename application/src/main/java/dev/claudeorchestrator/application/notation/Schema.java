package dev.claudeorchestrator.application.notation;

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
}
