package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.run.Attempt;
import dev.claudeorchestrator.domain.run.TaskRun;
import dev.claudeorchestrator.domain.session.Judgement;

/** What a session is told: the task's own prompt at first, and what happened when it goes on. */
final class Prompts {
    private Prompts() {}

    /**
     * The prompt of an attempt.
     *
     * @param number of the attempt, which may have begun already
     */
    static String of(Task task, TaskRun run, int number, boolean resumed) {
        String before = run.attempts().stream()
                .filter(attempt -> attempt.number() < number)
                .reduce((earlier, later) -> later)
                .map(Prompts::whatHappened)
                .orElse("");
        if (resumed) {
            return "The session was interrupted" + before
                    + " Look at the state of the working directory first, then go on with the task and finish it."
                    + " Do not begin anew what is already done.";
        }
        if (before.isEmpty()) {
            return task.prompt().text();
        }
        return task.prompt().text()
                + "\n\nAn earlier session worked on this and ended" + before
                + " What it did may already stand in the working directory and in the branch's commits: look there"
                + " first (git status, git log, git diff) and build upon it.";
    }

    private static String whatHappened(Attempt attempt) {
        if (attempt.end() == null) {
            return ".";
        }
        Judgement judgement = attempt.end().judgement();
        String reason = judgement.reason().strip();
        return ": " + reason + (reason.endsWith(".") ? "" : ".");
    }
}
