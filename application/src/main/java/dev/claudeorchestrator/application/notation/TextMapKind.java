package dev.claudeorchestrator.application.notation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Names with texts. */
final class TextMapKind extends Kind<Map<String, String>> {
    private enum Use {
        /** Environment variables of child processes. */
        ENVIRONMENT,
        /** Variables of the batch. */
        VARIABLES
    }

    static final TextMapKind ENVIRONMENT = new TextMapKind(Use.ENVIRONMENT);
    static final TextMapKind VARIABLES = new TextMapKind(Use.VARIABLES);

    private final Use use;

    private TextMapKind(Use use) {
        this.use = use;
    }

    @Override
    Optional<Map<String, String>> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            return refuse(node, subject, problems);
        }
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Position> seen = new HashMap<>();
        for (Node.Member member : mapping.members()) {
            String entry = subject + " entry " + Found.quoted(member.key());
            Position first = seen.putIfAbsent(member.key(), member.position());
            if (first != null) {
                problems.add(member.position(), entry + " stands twice; first in line " + first.line());
                continue;
            }
            Optional<String> problem = problemWithName(member.key());
            if (problem.isPresent()) {
                problems.add(member.position(), entry + " " + problem.get());
                continue;
            }
            TextKind.ANY.read(member.value(), entry, problems).ifPresent(text -> values.put(member.key(), text));
        }
        return values.size() == mapping.members().size() ? Optional.of(values) : Optional.empty();
    }

    private Optional<String> problemWithName(String name) {
        return switch (use) {
            case ENVIRONMENT -> VariableNames.problemWithEnvironment(name);
            case VARIABLES -> VariableNames.problemWith(name);
        };
    }

    @Override
    Node write(Map<String, String> value) {
        Map<String, Node> members = new LinkedHashMap<>();
        value.forEach((name, text) -> members.put(name, Node.text(text)));
        return Node.mapping(members);
    }

    @Override
    Map<String, String> merge(Map<String, String> stronger, Map<String, String> weaker) {
        Map<String, String> merged = new LinkedHashMap<>(weaker);
        merged.putAll(stronger);
        return merged;
    }

    @Override
    public String words() {
        return "an object of texts";
    }

    @Override
    public Node.Mapping schema() {
        Node.Mapping names = Schema.of("pattern", Node.text(VariableNames.PATTERN));
        Node.Mapping values = Schema.with(Schema.type("object"), "propertyNames", names);
        return Schema.with(values, "additionalProperties", TextKind.ANY.schema());
    }
}
