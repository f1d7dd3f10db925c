package dev.claudeorchestrator.application.notation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the fields of one object, whichever of them are right. */
final class ChoicesReader {
    private final Vocabulary vocabulary;
    private final Variables variables;
    private final Problems problems;
    private final Problems warnings;

    ChoicesReader(Vocabulary vocabulary, Variables variables, Problems problems, Problems warnings) {
        this.vocabulary = vocabulary;
        this.variables = variables;
        this.problems = problems;
        this.warnings = warnings;
    }

    Choices read(Node.Mapping mapping, Place place) {
        Choices choices = Choices.none();
        Map<String, Position> seen = new HashMap<>();
        for (Node.Member member : mapping.members()) {
            Position first = seen.putIfAbsent(member.key(), member.position());
            Optional<Field<?>> field = vocabulary.find(member.key(), place);
            if (first != null) {
                problems.add(
                        member.position(),
                        Found.quoted(member.key()) + " stands twice; first in line " + first.line(),
                        "remove one of them");
            } else if (field.isEmpty()) {
                unknown(member, place);
            } else if (field.get().standing() == Field.Standing.NOT_YET) {
                problems.add(member.position(), field.get().quoted() + " is not supported yet", "remove it");
            } else if (!(member.value() instanceof Node.Nothing)) {
                choices = read(choices, field.get(), member.value());
            }
        }
        return choices;
    }

    private <T> Choices read(Choices choices, Field<T> field, Node node) {
        Node filled = node;
        if (field.texts() == Field.Texts.WITH_VARIABLES) {
            warnOfSlips(node);
            filled = variables.fill(node);
        }
        return choices.read(field, filled, field.kind().read(filled, field.quoted(), problems));
    }

    private void warnOfSlips(Node node) {
        switch (node) {
            case Node.Text text -> warnOfSlips(text.value(), text.position());
            case Node.Sequence sequence -> sequence.elements().forEach(this::warnOfSlips);
            case Node.Mapping mapping -> mapping.members().forEach(member -> warnOfSlips(member.value()));
            case Node.Numeral _, Node.Flag _, Node.Nothing _ -> {}
        }
    }

    void warnOfSlips(String text, Position position) {
        for (String name : variables.slips(text)) {
            warnings.add(
                    position,
                    "${" + name + "} stays as it is, since no such variable is declared",
                    Spelling.suggestion(name, variables.values().keySet()).orElse(null));
        }
    }

    private void unknown(Node.Member member, Place place) {
        List<Place> elsewhere = vocabulary.places(member.key());
        if (!elsewhere.isEmpty()) {
            List<String> words = elsewhere.stream().map(Place::words).toList();
            problems.add(
                    member.position(),
                    Found.quoted(member.key()) + " does not belong to " + place.words(),
                    "it belongs to " + String.join(" or ", words));
            return;
        }
        problems.add(
                member.position(),
                place.words() + " has no field " + Found.quoted(member.key()),
                Spelling.suggestion(member.key(), vocabulary.acting(place)).orElse(null));
    }
}
