package dev.claudeorchestrator.domain.change;

/**
 * The commit a worktree is cut from. The ref is resolved once, when the run starts.
 *
 * @param ref what was asked for, for people ({@code origin/main}, {@code HEAD}); for a dependant, how its base came
 *     about
 */
public record Base(String ref, CommitId commit) {
    /** For people: {@code 1a2b3c4 (main)}. */
    public String label() {
        return commit.abbreviated() + " (" + ref + ")";
    }
}
