package dev.claudeorchestrator.application.notation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a batch, made from the table of fields. What only the program can tell is left to it. */
public final class BatchSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private BatchSchema() {}

    /** The whole document. */
    public static Node.Mapping document() {
        Map<String, Node> definitions = new LinkedHashMap<>();
        definitions.put("batch", object(Place.BATCH));
        definitions.put("defaults", object(Place.DEFAULTS));
        definitions.put("tasks", Schema.with(Schema.listOf(reference("task")), "minItems", Node.number(1)));
        definitions.put("task", task());
        Map<String, Node> document = new LinkedHashMap<>();
        document.put("$schema", Node.text(DIALECT));
        document.put("title", Node.text("A batch of claude-orchestrator"));
        document.put("anyOf", Node.sequence(List.of(reference("batch"), reference("tasks"))));
        document.put("$defs", Node.mapping(definitions));
        return Node.mapping(document);
    }

    private static Node.Mapping object(Place place) {
        Map<String, Node> properties = new LinkedHashMap<>();
        for (Field<?> field : Fields.ALL.in(place)) {
            if (field.standing() == Field.Standing.ACTS) {
                properties.put(field.name(), property(field));
            }
        }
        List<String> required = required(place);
        Node.Mapping object = Schema.with(Schema.type("object"), "properties", Node.mapping(properties));
        if (!required.isEmpty()) {
            object = Schema.with(object, "required", Node.texts(required));
        }
        return Schema.with(object, "additionalProperties", Node.flag(false));
    }

    private static List<String> required(Place place) {
        return switch (place) {
            case TASK -> List.of(Fields.NAME.name());
            case BATCH -> List.of(Fields.TASK_LIST.name());
            case DEFAULTS, CONFIGURATION -> List.of();
        };
    }

    /** Two prompts are one too many. */
    private static Node.Mapping task() {
        Map<String, Node> texts = new LinkedHashMap<>();
        texts.put(Fields.PROMPT.name(), Schema.type("string"));
        texts.put(Fields.PROMPT_FILE.name(), Schema.type("string"));
        Node.Mapping both = Schema.with(
                Schema.of("properties", Node.mapping(texts)),
                "required",
                Node.texts(List.of(Fields.PROMPT.name(), Fields.PROMPT_FILE.name())));
        return Schema.with(object(Place.TASK), "not", both);
    }

    private static Node.Mapping property(Field<?> field) {
        Node.Mapping values;
        if (field.equals(Fields.TASK_LIST)) {
            values = reference("tasks");
        } else if (field.equals(Fields.TASK_DEFAULTS)) {
            values = Schema.either(reference("defaults"), Schema.type("null"));
        } else if (field.equals(Fields.NAME)) {
            values = field.kind().schema();
        } else {
            values = Schema.orNull(field.kind().schema());
        }
        Map<String, Node> property = new LinkedHashMap<>();
        property.put("description", Node.text(field.meaning()));
        values.members().forEach(member -> property.put(member.key(), member.value()));
        return Node.mapping(property);
    }

    private static Node.Mapping reference(String definition) {
        return Schema.of("$ref", Node.text("#/$defs/" + definition));
    }
}
