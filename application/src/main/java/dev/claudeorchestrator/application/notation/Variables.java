package dev.claudeorchestrator.application.notation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that a batch declares, with their values. In a text {@code ${name}} of one of them is replaced,
 * {@code $${} becomes <code>${</code>, and everything else stays as it is.
 */
record Variables(Map<String, String> values) {
    static final Variables NONE = new Variables(Map.of());

    private static final Pattern MARK = Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    Variables {
        values = Map.copyOf(values);
    }

    /** Declared values, replaced by those given; giving one that is not declared is a problem. */
    static Variables of(Map<String, String> declared, Map<String, String> given, Problems problems) {
        Map<String, String> values = new LinkedHashMap<>(declared);
        given.forEach((name, value) -> {
            if (declared.containsKey(name)) {
                values.put(name, value);
            } else {
                problems.add(
                        Position.of("--var " + name),
                        "the batch declares no variable " + Found.quoted(name),
                        Spelling.suggestion(name, declared.keySet())
                                .orElse("declare it with its usual value: \"vars\": {" + JsonText.quote(name)
                                        + ": \"…\"}"));
            }
            TextKind.unusable(value).ifPresent(problem -> problems.add(Position.of("--var " + name), problem));
        });
        return new Variables(values);
    }

    /** The text with variables filled in. */
    String fill(String text) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        return MARK.matcher(text).replaceAll(found -> {
            String name = found.group(1);
            String filled = name == null ? "${" : values.getOrDefault(name, found.group());
            return Matcher.quoteReplacement(filled);
        });
    }

    /** The node with variables filled into all its texts; keys stay as they are. */
    Node fill(Node node) {
        return change(node, this::fill);
    }

    /** The node with texts that {@link #fill} turns into those of this one, whatever is declared. */
    static Node escape(Node node) {
        return change(node, text -> text.replace("${", "$${"));
    }

    private static Node change(Node node, UnaryOperator<String> change) {
        return switch (node) {
            case Node.Text text -> new Node.Text(text.position(), change.apply(text.value()));
            case Node.Sequence sequence ->
                new Node.Sequence(
                        sequence.position(),
                        sequence.elements().stream()
                                .map(element -> change(element, change))
                                .toList());
            case Node.Mapping mapping ->
                new Node.Mapping(
                        mapping.position(),
                        mapping.members().stream()
                                .map(member -> new Node.Member(
                                        member.position(), member.key(), change(member.value(), change)))
                                .toList());
            case Node.Numeral _, Node.Flag _, Node.Nothing _ -> node;
        };
    }

    /** Names used in a text as variables that are not declared, but so near to one that a slip is likely. */
    List<String> slips(String text) {
        List<String> slips = new ArrayList<>();
        if (!values.isEmpty()) {
            MARK.matcher(text).results().forEach(found -> {
                String name = found.group(1);
                boolean unknown = name != null && !values.containsKey(name);
                if (unknown && Spelling.nearest(name, values.keySet()).isPresent()) {
                    slips.add(name);
                }
            });
        }
        return slips.stream().distinct().toList();
    }

    /** The variables as sessions, setup commands and checks see them. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        values.forEach((name, value) -> environment.put(VariableNames.EXPORTED + name, value));
        return environment;
    }
}
