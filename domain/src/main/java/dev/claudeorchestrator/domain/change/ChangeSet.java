package dev.claudeorchestrator.domain.change;

/**
 * What a task changed relative to its base: committed or not, ignored files aside.
 *
 * @param files changed files
 * @param insertions added lines, in text files
 * @param deletions removed lines, in text files
 * @param commits commits on the branch that the base does not have
 * @param uncommitted files that are changed or untracked beside the branch's tip
 */
public record ChangeSet(int files, int insertions, int deletions, int commits, int uncommitted) {
    /** Nothing changed. */
    public static final ChangeSet NONE = new ChangeSet(0, 0, 0, 0, 0);

    public ChangeSet {
        if (files < 0 || insertions < 0 || deletions < 0 || commits < 0 || uncommitted < 0) {
            throw new IllegalArgumentException("counts of changes must not be negative");
        }
    }

    /** Whether nothing at all changed. An empty commit changes nothing. */
    public boolean isEmpty() {
        return files == 0 && uncommitted == 0;
    }
}
