package dev.claudeorchestrator.application.notation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What values a field takes: how they are read, written, merged and described. Without state. */
public abstract sealed class Kind<T>
        permits TextKind,
                TextsKind,
                TextMapKind,
                ChoiceKind,
                DurationKind,
                IntegerKind,
                MoneyKind,
                FlagKind,
                TaskNameKind,
                TaskNamesKind,
                JsonKind,
                NodeKind {

    /**
     * The value of a node; empty when the node is no such value, which is then among the problems.
     *
     * @param subject what the value is of, as a sentence begins with it: {@code "timeout"}
     */
    abstract Optional<T> read(Node node, String subject, Problems problems);

    /** As {@link #read} reads it. */
    abstract Node write(T value);

    /** In a few words, as documentation and messages name it: {@code a duration such as "45m"}. */
    public abstract String words();

    /** The JSON Schema of its values. */
    public abstract Node.Mapping schema();

    /** What holds where both are given; a map's entries add up. */
    T merge(T stronger, T weaker) {
        return stronger;
    }

    /** Says that the node is something else than expected. */
    final Optional<T> refuse(Node node, String subject, Problems problems) {
        problems.add(
                node.position(), subject + " is " + Found.words(node) + "; " + words() + " is expected", hint(node));
        return Optional.empty();
    }

    /** How the value found would be written rightly, where that can be told. */
    @Nullable String hint(Node found) {
        return null;
    }
}
