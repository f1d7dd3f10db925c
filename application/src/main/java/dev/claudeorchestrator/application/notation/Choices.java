package dev.claudeorchestrator.application.notation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values chosen for fields, by a task, by {@code defaults}, by command line options. Immutable. */
public final class Choices {
    private static final Choices NONE = new Choices(Map.of());

    private static final Node OPTION = new Node.Nothing(Position.of("command line"));

    /** A value and the node it was read from; without a value what was written is broken. */
    private record Choice(@Nullable Object value, Node node) {}

    private final Map<Field<?>, Choice> choices;

    private Choices(Map<Field<?>, Choice> choices) {
        this.choices = choices;
    }

    /** Nothing is chosen. */
    public static Choices none() {
        return NONE;
    }

    /** These and one more, made by a command line option; it replaces an earlier one of its field. */
    public <T> Choices with(Field<T> field, T value) {
        return and(field, new Choice(value, OPTION));
    }

    <T> Choices read(Field<T> field, Node node, Optional<T> value) {
        return and(field, new Choice(value.orElse(null), node));
    }

    private Choices and(Field<?> field, Choice choice) {
        Map<Field<?>, Choice> more = new LinkedHashMap<>(choices);
        more.put(field, choice);
        return new Choices(more);
    }

    /** What is chosen for a field; empty also when what was written for it is no such value. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> get(Field<T> field) {
        Choice choice = choices.get(field);
        // Whatever is put in for a Field<T> is a T: both ways in say so.
        return choice == null ? Optional.empty() : Optional.ofNullable((T) choice.value());
    }

    /** Whether anything was written for a field, right or wrong. */
    boolean mentions(Field<?> field) {
        return choices.containsKey(field);
    }

    /** Where a field's value was written. */
    public Optional<Position> position(Field<?> field) {
        return node(field).map(Node::position);
    }

    /** What was written for a field. */
    Optional<Node> node(Field<?> field) {
        return Optional.ofNullable(choices.get(field)).map(Choice::node);
    }
}
