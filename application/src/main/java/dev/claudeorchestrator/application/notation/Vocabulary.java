package dev.claudeorchestrator.application.notation;

<<<<<<< HEAD
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
=======
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table of fields. Immutable. */
public final class Vocabulary {
    private final List<Field<?>> fields;
    private final Map<Place, Map<String, Field<?>>> byPlace = new EnumMap<>(Place.class);

    /** Of these fields; no two of the same name in the same place. */
    Vocabulary(List<Field<?>> fields) {
        this.fields = List.copyOf(fields);
        for (Place place : Place.values()) {
            Map<String, Field<?>> byName = new LinkedHashMap<>();
            for (Field<?> field : fields) {
                if (field.places().contains(place) && byName.put(field.name(), field) != null) {
                    throw new IllegalArgumentException("two fields " + field.quoted() + " in " + place.words());
                }
            }
            byPlace.put(place, byName);
        }
    }

    /** All fields, in the order in which people read about them. */
    public List<Field<?>> fields() {
        return fields;
    }

    /** The fields that may stand in a place, in the same order. */
    public List<Field<?>> in(Place place) {
        return List.copyOf(named(place).values());
>>>>>>> notation
    }

    /** The field of that name in that place. */
    public Optional<Field<?>> find(String name, Place place) {
<<<<<<< HEAD
        return in(place).stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The names that act in a place. */
    List<String> acting(Place place) {
        return in(place).stream()
=======
        return Optional.ofNullable(named(place).get(name));
    }

    /** The names that act in a place. */
    public List<String> acting(Place place) {
        return named(place).values().stream()
>>>>>>> notation
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
<<<<<<< HEAD
=======

    private Map<String, Field<?>> named(Place place) {
        return byPlace.getOrDefault(place, Map.of());
    }
>>>>>>> notation
}
