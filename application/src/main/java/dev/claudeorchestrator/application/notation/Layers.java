package dev.claudeorchestrator.application.notation;

import java.util.List;
import java.util.Optional;

/** Choices one above the other: a stronger one replaces a weaker one, and a map's entries add up. */
record Layers(List<Choices> strongestFirst) {
    Layers {
        strongestFirst = List.copyOf(strongestFirst);
    }

    <T> Optional<T> get(Field<T> field) {
        Optional<T> result = Optional.empty();
        for (Choices layer : strongestFirst) {
            Optional<T> weaker = layer.get(field);
            if (result.isEmpty()) {
                result = weaker;
            } else if (weaker.isPresent()) {
                result = Optional.of(field.kind().merge(result.get(), weaker.get()));
            }
        }
        return result;
    }

    <T> T get(Field<T> field, T builtIn) {
        return get(field).orElse(builtIn);
    }

    /** The strongest layer that says anything about one of these fields. */
    Optional<Choices> deciding(Field<?>... fields) {
        return strongestFirst.stream()
                .filter(layer -> List.of(fields).stream().anyMatch(layer::mentions))
                .findFirst();
    }

    /** Where the value of a field was written, or else {@code otherwise}. */
    Position position(Field<?> field, Position otherwise) {
        return deciding(field)
                .flatMap(layer -> layer.node(field))
                .map(Node::position)
                .orElse(otherwise);
    }
}
