package dev.claudeorchestrator.git;

import java.util.List;

/** What git's messages mean, told from the words that git 2.38 and later use. */
enum GitComplaint {
    NOT_A_REPOSITORY("not a git repository"),
    DUBIOUS_OWNERSHIP("detected dubious ownership"),
    UNKNOWN_FORMAT("unknown repository extension", "Expected git repo version"),
    /** Nobody has configured who the author is. */
    NO_IDENTITY("Please tell me who you are", "was given and auto-detection is disabled", "empty ident name"),
    /** Git removes no worktree with submodules unless it is forced to, populated or not. */
    HAS_SUBMODULES("working trees containing submodules"),
    GIT_IS_MISSING,
    /** The message itself says it. */
    OTHER;

    private final List<String> signs;

    GitComplaint(String... signs) {
        this.signs = List.of(signs);
    }

    static GitComplaint in(String said) {
        for (GitComplaint complaint : values()) {
            if (complaint.signs.stream().anyMatch(said::contains)) {
                return complaint;
            }
        }
        return OTHER;
    }
}
