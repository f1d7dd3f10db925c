package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.batch.Check;
import dev.claudeorchestrator.domain.batch.Expectation;
import dev.claudeorchestrator.domain.batch.PermissionMode;
import dev.claudeorchestrator.domain.batch.Task;
import dev.claudeorchestrator.domain.batch.ToolRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What is allowed and yet worth a second look before a night is spent on it. */
final class Cautions {
    /** A silent tool may run for ten minutes, as observed with Claude Code 2.1.197. */
    private static final Duration HEALTHY_SILENCE = Duration.ofMinutes(11);

    private static final Set<String> EDITING = Set.of("Edit", "Write", "MultiEdit", "NotebookEdit", "Bash");

    private final TaskDraft draft;
    private final Task task;
    private final Problems warnings;

    Cautions(TaskDraft draft, Task task, Problems warnings) {
        this.draft = draft;
        this.task = task;
        this.warnings = warnings;
    }

    void look() {
        lookAtMode();
        lookAtCheck();
        if (task.limits().idleTimeout().compareTo(HEALTHY_SILENCE) < 0) {
            warn(
                    Fields.IDLE_TIMEOUT,
                    "sessions that are well can be silent for up to 11 minutes; "
                            + Durations.format(task.limits().idleTimeout()) + " would stop them");
        }
    }

    private void lookAtMode() {
        boolean changesExpected = task.result().expect() == Expectation.CHANGES;
        switch (task.agent().permissionMode()) {
            case BYPASS_PERMISSIONS ->
                warn(Fields.PERMISSION_MODE, "bypassPermissions lets the session do anything this user may do");
            case DEFAULT, PLAN, DONT_ASK -> {
                if (changesExpected && task.agent().tools().allowed().stream().noneMatch(Cautions::edits)) {
                    warn(
                            Fields.PERMISSION_MODE,
                            draft.subject() + " is expected to change files, but in mode "
                                    + task.agent().permissionMode().flag() + " no rule lets it");
                }
            }
            case ACCEPT_EDITS, AUTO -> {}
        }
    }

    private static boolean edits(String rule) {
        return EDITING.contains(tool(rule));
    }

    /** An agent that cannot try the check works blindly: its every attempt to is refused. */
    private void lookAtCheck() {
        Check check = task.check();
        PermissionMode mode = task.agent().permissionMode();
        if (check == null || mode == PermissionMode.BYPASS_PERMISSIONS || mode == PermissionMode.AUTO) {
            return;
        }
        check.commands().stream()
                .flatMap(command -> ShellCommands.in(command).stream())
                .filter(command -> !mayRun(command))
                .findFirst()
                .ifPresent(command -> warn(
                        Fields.CHECK,
                        "no rule lets the agent of " + draft.subject() + " run its own check " + Found.quoted(command),
                        "add \"Bash(" + command.split("\\s+", 2)[0] + " *)\" to \"allowed_tools\""));
    }

    private boolean mayRun(String command) {
        ToolRules rules = task.agent().tools();
        List<String> only = rules.only();
        boolean exists =
                only == null || only.stream().anyMatch(rule -> tool(rule).equals("Bash"));
        return exists
                && rules.allowed().stream().anyMatch(rule -> BashRule.allows(rule, command))
                && rules.disallowed().stream().noneMatch(rule -> BashRule.allows(rule, command));
    }

    static String tool(String rule) {
        int open = rule.indexOf('(');
        return (open < 0 ? rule : rule.substring(0, open)).strip();
    }

    private void warn(Field<?> field, String message) {
        warnings.add(draft.layers().position(field, draft.position()), message);
    }

    private void warn(Field<?> field, String message, String suggestion) {
        warnings.add(draft.layers().position(field, draft.position()), message, suggestion);
    }
}
