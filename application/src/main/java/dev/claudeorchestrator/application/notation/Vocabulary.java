package dev.claudeorchestrator.application.notation;

import java.util.List;
import java.util.Optional;

/** A table of fields. */
public record Vocabulary(List<Field<?>> fields) {
    public Vocabulary {
        fields = List.copyOf(fields);
    }

    /** The fields that may stand in a place, in the table's order. */
    public List<Field<?>> in(Place place) {
        return fields.stream().filter(field -> field.places().contains(place)).toList();
    }

    /** The field of that name in that place. */
    public Optional<Field<?>> find(String name, Place place) {
        return in(place).stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The names that act in a place. */
    List<String> acting(Place place) {
        return in(place).stream()
                .filter(field -> field.standing() == Field.Standing.ACTS)
                .<String>map(Field::name)
                .toList();
    }

    /** The places where a field of that name may stand and acts, in their order; none when it is unknown. */
    List<Place> places(String name) {
        return List.of(Place.values()).stream()
                .filter(place -> acting(place).contains(name))
                .toList();
    }
}
