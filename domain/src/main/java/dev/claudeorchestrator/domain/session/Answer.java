package dev.claudeorchestrator.domain.session;

import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.session.Judgement.Accomplished;
import dev.claudeorchestrator.domain.session.Judgement.Final;
import dev.claudeorchestrator.domain.verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a session that answered without an error, which alone says only that it came to an end. */
final class Answer {
    /** Tools by which the agent asks a person; a refusal of these says that nobody answered. */
    private static final Set<String> QUESTIONS = Set.of("AskUserQuestion", "ExitPlanMode", "EnterPlanMode");

    private static final String READ_ONLY = "; permission_mode plan lets a session read only.";

    private Answer() {}

    static Judgement judge(Evidence evidence, TurnResult result, Task task) {
        if (result.turns() == 0) {
            return new Final(
                    Outcome.AGENT_ERROR,
                    "Claude Code ended without giving the prompt to the model" + Phrases.colon(result.text()) + ".");
        }
        if (result.stopReason().equals("refusal")) {
            return new Final(Outcome.REFUSED, "The model refused" + Phrases.colon(result.text()) + ".");
        }
        ChangeSet changes = evidence.changes();
        if (changes == null) {
            return new Final(Outcome.UNKNOWN, "The session answered, but git could not be asked what it changed.");
        }
        if (task.agent().jsonSchema() != null && result.structuredOutput() == null) {
            return new Final(
                    Outcome.AGENT_ERROR,
                    "The task has a json_schema, but the session ended without the structured output it asks for.");
        }
        return switch (task.result().expect()) {
            case ANY -> new Accomplished(done(evidence, result, changes));
            case NO_CHANGES ->
                changes.isEmpty()
                        ? new Accomplished(done(evidence, result, changes))
                        : new Final(
                                Outcome.UNEXPECTED_CHANGES, "No changes were expected, but " + changed(changes) + ".");
            case CHANGES ->
                changes.isEmpty()
                        ? new Final(missing(evidence, result), whyMissing(evidence, result, task))
                        : new Accomplished(done(evidence, result, changes));
        };
    }

    private static String done(Evidence evidence, TurnResult result, ChangeSet changes) {
        String cutOff = evidence.stream().openBackgroundTasks() == 0
                ? ""
                : "; " + Phrases.counted(evidence.stream().openBackgroundTasks(), "background task") + " had not ended";
        return "The session answered after " + Phrases.counted(result.turns(), "turn") + ", and "
                + (changes.isEmpty() ? "nothing changed" : changed(changes)) + cutOff + ".";
    }

    private static String changed(ChangeSet changes) {
        int files = Math.max(changes.files(), changes.uncommitted());
        return Phrases.counted(files, "file") + " changed (+" + changes.insertions() + " −" + changes.deletions() + ")";
    }

    private static Outcome missing(Evidence evidence, TurnResult result) {
        if (!refused(evidence).isEmpty()) {
            return Outcome.DENIED;
        }
        return question(evidence).isPresent() || endsInQuestion(evidence, result)
                ? Outcome.NEEDS_INPUT
                : Outcome.NO_CHANGES;
    }

    private static String whyMissing(Evidence evidence, TurnResult result, Task task) {
        List<Denial> refused = refused(evidence);
        if (!refused.isEmpty()) {
            return denied(refused, task);
        }
        Optional<Denial> question = question(evidence);
        if (question.isPresent()) {
            return "Nothing changed, and the session called " + question.get().tool()
                    + ", which nobody is there to answer"
                    + Phrases.colon(question.get().input()) + ".";
        }
        if (endsInQuestion(evidence, result)) {
            return "Nothing changed, and the session ended with a question: "
                    + Phrases.quote(lastLine(lastWords(evidence, result)));
        }
        return "The session answered after " + Phrases.counted(result.turns(), "turn")
                + ", but nothing changed, and changes were expected"
                + (task.agent().permissionMode() == PermissionMode.PLAN ? READ_ONLY : ".");
    }

    private static String denied(List<Denial> refused, Task task) {
        Denial first = refused.getFirst();
        String what = "Nothing changed, and "
                + (refused.size() == 1
                        ? first.tool() + " was refused"
                        : refused.size() + " calls were refused, first " + first.tool())
                + Phrases.colon(first.input());
        if (task.agent().permissionMode() == PermissionMode.PLAN) {
            return what + READ_ONLY;
        }
        List<String> rules = refused.stream()
                .map(Denial::rule)
                .filter(rule -> !rule.isEmpty())
                .distinct()
                .limit(3)
                .map(rule -> '"' + rule + '"')
                .toList();
        return rules.isEmpty()
                ? what + "; no rule would allow it."
                : what + "; " + String.join(", ", rules) + " in allowed_tools would allow "
                        + (rules.size() == 1 && refused.size() == 1 ? "it." : "such calls.");
    }

    private static List<Denial> refused(Evidence evidence) {
        return evidence.denials().stream()
                .filter(denial -> !QUESTIONS.contains(denial.tool()))
                .toList();
    }

    private static Optional<Denial> question(Evidence evidence) {
        return evidence.denials().stream()
                .filter(denial -> QUESTIONS.contains(denial.tool()))
                .findFirst();
    }

    private static boolean endsInQuestion(Evidence evidence, TurnResult result) {
        String line = lastLine(lastWords(evidence, result)).replaceAll("[\\s*_`\"')\\]]+$", "");
        return line.endsWith("?") || line.endsWith("？");
    }

    private static String lastWords(Evidence evidence, TurnResult result) {
        return result.text().isBlank() ? evidence.stream().lastText() : result.text();
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
    }
}
