package dev.claudeorchestrator.git;

import java.util.ArrayList;
import java.util.List;

/**
 * What differs in a worktree from the commit that it stands on, ignored files aside.
 *
 * @param entries how many files
 * @param staged whether the index differs from the commit
 * @param repositories directories of their own repositories in it, relative to its root, ending in {@code /}
 */
record Status(int entries, boolean staged, List<String> repositories) {
    Status {
        repositories = List.copyOf(repositories);
    }

    /** Asks git; takes no lock. */
    static Status of(Git git, LinkedWorktree worktree) throws GitFailedException, InterruptedException {
        return in(git.in(worktree).reading());
    }

    /** Asks git by a command in some checkout. */
    static Status in(GitCommand checkout) throws GitFailedException, InterruptedException {
        return parse(checkout.with("status", "--porcelain=v2", "-z", "--no-renames")
                .with("--untracked-files=all", "--ignore-submodules=none")
                .succeed()
                .fields());
    }

    static Status parse(List<String> fields) {
        boolean staged = false;
        List<String> repositories = new ArrayList<>();
        for (String field : fields) {
            switch (field.charAt(0)) {
                // Git lists files, all of them, but does not look into other repositories.
                case '?' -> {
                    if (field.endsWith("/")) {
                        repositories.add(field.substring(2));
                    }
                }
                case '1' -> staged |= field.charAt(2) != '.';
                default -> staged = true;
            }
        }
        return new Status(fields.size(), staged, repositories);
    }

    boolean isClean() {
        return entries == 0;
    }
}
