package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.PermissionMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One of a few words; of several words for the same, the first is the one written. */
final class ChoiceKind<T> extends Kind<T> {
    private final Map<String, T> words;

    private ChoiceKind(Map<String, T> words) {
        this.words = words;
    }

    /** The constants' names in lower case. */
    static <E extends Enum<E>> ChoiceKind<E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return new ChoiceKind<>(words);
    }

    static ChoiceKind<PermissionMode> permissionModes() {
        Map<String, PermissionMode> words = new LinkedHashMap<>();
        PermissionMode.words().forEach(word -> PermissionMode.of(word).ifPresent(mode -> words.put(word, mode)));
        return new ChoiceKind<>(words);
    }

    @Override
    Optional<T> read(Node node, String subject, Problems problems) {
        if (!(node instanceof Node.Text text)) {
            return refuse(node, subject, problems);
        }
        T choice = words.get(text.value());
        if (choice == null) {
            List<String> known = new ArrayList<>(words.keySet());
            problems.add(
                    node.position(),
                    subject + " is " + Found.quoted(text.value()) + "; " + words() + " is expected",
                    Spelling.suggestion(text.value(), known).orElse(null));
            return Optional.empty();
        }
        return Optional.of(choice);
    }

    @Override
    Node write(T value) {
        for (Map.Entry<String, T> word : words.entrySet()) {
            if (word.getValue().equals(value)) {
                return Node.text(word.getKey());
            }
        }
        throw new IllegalArgumentException("no word for " + value);
    }

    @Override
    public String words() {
        return "one of "
                + String.join(", ", words.keySet().stream().map(JsonText::quote).toList());
    }

    @Override
    public Node.Mapping schema() {
        return Schema.of("enum", Node.texts(new ArrayList<>(words.keySet())));
    }
}
