package dev.claudeorchestrator.application.notation;

import java.util.Set;

/**
 * One field of what users write.
 *
 * @param name as it is written, unique among the fields of each place
 * @param standing whether it acts already
 * @param texts whether variables are replaced in it
 * @param builtIn what holds where nobody says anything, for people; empty for nothing
 * @param meaning one line for people
 */
public record Field<T>(
        String name, Kind<T> kind, Set<Place> places, Standing standing, Texts texts, String builtIn, String meaning) {
    /** Whether a field acts already. */
    public enum Standing {
        /** It acts. */
        ACTS,
        /** It is known and refused, since nothing would act on it yet. */
        NOT_YET
    }

    /** Whether variables are replaced in a field's texts. */
    public enum Texts {
        /** As they stand. */
        VERBATIM,
        /** {@code ${name}} of a declared variable is replaced. */
        WITH_VARIABLES
    }

    public Field {
        places = Set.copyOf(places);
    }

    static <T> Field<T> of(String name, Kind<T> kind, Set<Place> places, String builtIn, String meaning) {
        return new Field<>(name, kind, places, Standing.ACTS, Texts.VERBATIM, builtIn, meaning);
    }

    static Field<Node> notYet(String name, Set<Place> places, String meaning) {
        return new Field<>(name, NodeKind.ANY, places, Standing.NOT_YET, Texts.VERBATIM, "", meaning);
    }

    Field<T> withVariables() {
        return new Field<>(name, kind, places, standing, Texts.WITH_VARIABLES, builtIn, meaning);
    }

    /** The name as messages show it. */
    String quoted() {
        return "\"" + name + "\"";
    }
}
