package dev.claudeorchestrator.application.port;

/** What came of removing a worktree. */
public sealed interface Removal {
    /** It is gone. */
    record Removed() implements Removal {}

    /** It was left as it is; {@code why} ends the sentence "spared: it …". */
    record Spared(String why) implements Removal {}
}
