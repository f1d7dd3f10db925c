package dev.claudeorchestrator.application.notation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values of fields as people type them after an option: without quotes, lists with commas. */
public final class OptionText {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,12})?");

    private OptionText() {}

    /**
     * The node that a field's value typed so stands for.
     *
     * @throws IllegalArgumentException when it is no value of that field; the message says what one looks like
     */
    public static Node node(Field<?> field, String typed) {
        Node node = untyped(field.kind(), typed);
        Problems problems = new Problems();
        field.kind().read(node, "this", problems);
        for (Problem problem : problems.sorted()) {
            String hint = problem.suggestion() == null ? "" : "; " + problem.suggestion();
            throw new IllegalArgumentException(problem.message() + hint);
        }
        return node;
    }

    /**
     * The value itself.
     *
     * @throws IllegalArgumentException as {@link #node} does
     */
    public static <T> T value(Field<T> field, String typed) {
        Optional<T> value = field.kind().read(node(field, typed), "this", new Problems());
        return value.orElseThrow(() -> new IllegalArgumentException("this is no value of " + field.quoted()));
    }

    private static Node untyped(Kind<?> kind, String typed) {
        return switch (kind) {
            case IntegerKind _, MoneyKind _ ->
                NUMBER.matcher(typed).matches() ? Node.number(new BigDecimal(typed)) : Node.text(typed);
            case FlagKind _ -> typed.matches("true|false") ? Node.flag(typed.equals("true")) : Node.text(typed);
            case TextsKind _ ->
                Node.texts(typed.isBlank() ? List.of() : List.of(typed.strip().split("\\s*,\\s*")));
            case TextKind _, ChoiceKind<?> _, DurationKind _, JsonKind _, TaskNameKind _ -> Node.text(typed);
            case TextMapKind _, TaskNamesKind _, NodeKind _ ->
                throw new IllegalArgumentException("this cannot be given as one text");
        };
    }
}
