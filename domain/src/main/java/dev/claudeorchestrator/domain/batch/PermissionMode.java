package dev.claudeorchestrator.domain.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What Claude Code lets a session do without asking; a question nobody can answer counts as a refusal. */
public enum PermissionMode {
    /** Edits inside the worktree are allowed; other commands need a rule. */
    ACCEPT_EDITS("acceptEdits"),
    /** Reading only, unless a rule allows more. */
    DEFAULT("default"),
    /** Reading and planning only. */
    PLAN("plan"),
    /** As {@link #DEFAULT}: whatever no rule allows is refused. */
    DONT_ASK("dontAsk"),
    /** Claude Code decides by a classifier of its own. */
    AUTO("auto"),
    /** Everything is allowed. */
    BYPASS_PERMISSIONS("bypassPermissions");

    private final String flag;

    PermissionMode(String flag) {
        this.flag = flag;
    }

    /** The word Claude Code knows it by. */
    public String flag() {
        return flag;
    }

    /** The mode of that word; the older tool's {@code confirmEdits} and {@code rejectEdits} are understood too. */
    public static Optional<PermissionMode> of(String word) {
        return switch (word) {
            case "confirmEdits" -> Optional.of(DEFAULT);
            case "rejectEdits" -> Optional.of(PLAN);
            default ->
                Arrays.stream(values()).filter(mode -> mode.flag.equals(word)).findFirst();
        };
    }

    /** Every word {@link #of} understands, the usual ones first. */
    public static List<String> words() {
        return List.of(
                "acceptEdits",
                "default",
                "plan",
                "dontAsk",
                "auto",
                "bypassPermissions",
                "confirmEdits",
                "rejectEdits");
    }
}
