package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the prompt of a task: written in place, or in a file. */
final class Prompts {
    private final PromptFiles files;
    private final Variables variables;
    private final ChoicesReader reader;
    private final Problems problems;

    Prompts(PromptFiles files, Variables variables, ChoicesReader reader, Problems problems) {
        this.files = files;
        this.variables = variables;
        this.reader = reader;
        this.problems = problems;
    }

    /** The prompt; empty when there is none, which is then among the problems. */
    Optional<Prompt> of(TaskDraft draft) {
        Optional<Choices> deciding = draft.layers().deciding(Fields.PROMPT, Fields.PROMPT_FILE);
        if (deciding.isEmpty()) {
            problems.add(draft.position(), draft.subject() + " has neither \"prompt\" nor \"prompt_file\"");
            return Optional.empty();
        }
        Choices layer = deciding.get();
        if (layer.mentions(Fields.PROMPT) && layer.mentions(Fields.PROMPT_FILE)) {
            problems.add(
                    position(layer, Fields.PROMPT_FILE, draft),
                    "\"prompt\" and \"prompt_file\" stand side by side",
                    "keep one of them");
            return Optional.empty();
        }
        if (layer.mentions(Fields.PROMPT)) {
            Position position = position(layer, Fields.PROMPT, draft);
            return layer.get(Fields.PROMPT)
                    .filter(text -> isShort(text, "\"prompt\"", position))
                    .map(Prompt::new);
        }
        return layer.get(Fields.PROMPT_FILE)
                .flatMap(name -> fromFile(name, position(layer, Fields.PROMPT_FILE, draft)));
    }

    private Optional<Prompt> fromFile(String name, Position position) {
        return switch (files.read(name)) {
            case PromptFiles.Content.Unreadable unreadable -> {
                problems.add(position, unreadable.reason());
                yield Optional.empty();
            }
            case PromptFiles.Content.Read read -> {
                reader.warnOfSlips(read.text(), position);
                yield filled(variables.fill(read.text()), "prompt file " + Found.quoted(name), position);
            }
        };
    }

    private Optional<Prompt> filled(String text, String subject, Position position) {
        Optional<String> unusable = TextKind.unusable(text);
        if (unusable.isPresent()) {
            problems.add(position, subject + " " + unusable.get());
            return Optional.empty();
        }
        if (text.isBlank()) {
            problems.add(position, subject + (text.isEmpty() ? " is empty" : " is blank"));
            return Optional.empty();
        }
        return isShort(text, subject, position) ? Optional.of(new Prompt(text)) : Optional.empty();
    }

    private boolean isShort(String text, String subject, Position position) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PromptFiles.LONGEST) {
            problems.add(
                    position,
                    subject + " is " + bytes + " bytes long; Claude Code takes " + PromptFiles.LONGEST + " at most");
        }
        return bytes <= PromptFiles.LONGEST;
    }

    private static Position position(Choices layer, Field<?> field, TaskDraft draft) {
        return layer.node(field).map(Node::position).orElse(draft.position());
    }
}
