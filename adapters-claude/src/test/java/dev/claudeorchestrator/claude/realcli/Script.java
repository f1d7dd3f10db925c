package dev.claudeorchestrator.claude.realcli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers a prompt asks for, in order. */
record Script(List<Step> steps) {

    private static final Pattern LINE = Pattern.compile("\\[\\[api(?:\\(([^)]*)\\))?:(\\+?)([a-z-]+)(?: (.*))?]]");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Step AFTERWARDS = new Step(new Action.Say("Done."), List.of(), new StepOptions(Map.of()));
    private static final int WORD_BYTES = 8;

    Script {
        steps = List.copyOf(steps);
    }

    static boolean isIn(String text) {
        return LINE.matcher(text).find();
    }

    static String firstLineOf(String text) {
        Matcher matcher = LINE.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    /** Reads the script lines of a prompt; throws {@code IllegalArgumentException} that quotes a wrong line. */
    static Script parse(String prompt) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = LINE.matcher(prompt);
        while (matcher.find()) {
            try {
                StepOptions options = StepOptions.parse(matcher.group(1) == null ? "" : matcher.group(1));
                Action action = action(matcher.group(3), matcher.group(4) == null ? "" : matcher.group(4), options);
                if (matcher.group(2).isEmpty()) {
                    steps.add(new Step(action, List.of(), options));
                } else {
                    steps.add(joined(steps.removeLast(), action));
                }
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("in " + matcher.group() + ": " + e.getMessage(), e);
            }
        }
        return new Script(steps);
    }

    /**
     * The step in force after {@code answered} answers, when {@code attempt} requests asked for it before; past the end
     * the model says that it is done.
     */
    Step at(int answered, int attempt) {
        int before = 0;
        int failures = 0;
        for (Step step : steps) {
            if (step.isPassedByFailing()) {
                failures += step.options().number("first").orElseThrow();
                if (before == answered && attempt < failures) {
                    return step;
                }
            } else {
                before += step.options().times();
                failures = 0;
                if (answered < before) {
                    return step;
                }
            }
        }
        return AFTERWARDS;
    }

    private static Step joined(Step step, Action action) {
        if (!(action instanceof Action.ToolCall call)) {
            throw new IllegalArgumentException("only a tool call can join an answer");
        }
        List<Action.ToolCall> also = new ArrayList<>(step.also());
        also.add(call);
        return new Step(step.action(), also, step.options());
    }

    private static Action action(String verb, String rest, StepOptions options) {
        return switch (verb) {
            case "text" -> new Action.Say(unescaped(rest));
            case "long-text" -> new Action.Say(textOf(options.number("bytes").orElseThrow()));
            case "empty" -> new Action.SayNothing();
            case "refuse" -> new Action.Refuse();
            case "cut-off" -> new Action.CutOff(unescaped(rest));
            case "read" -> new Action.ToolCall("Read", Map.of("file_path", rest));
            case "write" -> {
                String[] parts = twoParts(rest, " ");
                yield new Action.ToolCall("Write", Map.of("file_path", parts[0], "content", unescaped(parts[1])));
            }
            case "edit" -> edit(rest);
            case "bash" -> new Action.ToolCall("Bash", Map.of("command", rest, "description", "Run a command"));
            case "background" ->
                new Action.ToolCall(
                        "Bash", Map.of("command", rest, "description", "Run in background", "run_in_background", true));
            case "tool" -> {
                String[] parts = twoParts(rest, " ");
                yield new Action.ToolCall(parts[0], object(parts[1]));
            }
            case "fail" -> new Action.Fail(rest);
            default -> throw new IllegalArgumentException("no such verb: " + verb);
        };
    }

    private static Action edit(String rest) {
        String[] file = twoParts(rest, " ");
        String[] change = twoParts(file[1], " => ");
        return new Action.ToolCall(
                "Edit",
                Map.of("file_path", file[0], "old_string", unescaped(change[0]), "new_string", unescaped(change[1])));
    }

    private static String[] twoParts(String text, String separator) {
        String[] parts = text.split(Pattern.quote(separator), 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("expected two parts with '" + separator + "' between them");
        }
        return parts;
    }

    private static Map<String, Object> object(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a JSON object: " + json, e);
        }
    }

    private static String unescaped(String text) {
        return text.translateEscapes();
    }

    /** A text of exactly so many ASCII characters, in numbered words, so that a gap in it shows. */
    private static String textOf(int bytes) {
        StringBuilder text = new StringBuilder(bytes + WORD_BYTES);
        for (int word = 0; text.length() < bytes; word++) {
            text.append("%07d ".formatted(word));
        }
        text.setLength(bytes);
        return text.toString();
    }
}
