package dev.claudeorchestrator.application.notation;

import dev.claudeorchestrator.domain.run.Credential;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The fields of the user's configuration. */
public final class Settings {
    private static final Set<Place> CONFIGURATION = EnumSet.of(Place.CONFIGURATION);

    public static final Field<String> CLAUDE = Field.of(
            "claude",
            TextKind.WORD,
            CONFIGURATION,
            "`claude`",
            "the program that runs sessions: a path, or a name looked up on PATH");
    public static final Field<Credential> CREDENTIAL = Field.of(
            "credential",
            ChoiceKind.of(Credential.class),
            CONFIGURATION,
            "`auto`",
            "what pays for sessions; `auto` takes the only one there is");
    public static final Field<List<String>> PASS_ENV = Field.of(
            "pass_env",
            TextsKind.PLAIN,
            CONFIGURATION,
            "none",
            "patterns of environment variables that sessions, setup and checks get beyond the usual ones");
    public static final Field<String> WORKTREE_DIR = Field.of(
            "worktree_dir",
            TextKind.DIRECTORY,
            CONFIGURATION,
            "`~/worktrees`",
            "where worktrees are made: absolute, or beginning with `~/`");

    /** Every field, in the order of their names. */
    public static final Vocabulary ALL = new Vocabulary(List.of(
            Field.notYet("budget_usd_per_day", CONFIGURATION, "a limit of US dollars for each day"),
            CLAUDE,
            CREDENTIAL,
            Field.notYet("max_sessions", CONFIGURATION, "a limit of sessions over all runs"),
            Field.notYet("min_free_disk", CONFIGURATION, "disk space to leave free"),
            Field.notYet("min_free_memory", CONFIGURATION, "memory to leave free"),
            Field.notYet("notify", CONFIGURATION, "telling somebody about the end of runs"),
            Field.notYet("outage_wait", CONFIGURATION, "how long an outage is waited out"),
            PASS_ENV,
            Field.notYet("retention", CONFIGURATION, "how long old runs are kept"),
            WORKTREE_DIR));

    private Settings() {}

    /**
     * What a configuration chooses.
     *
     * @param problems gets what is wrong with it, in the order of the source
     */
    public static Choices read(Node root, List<Problem> problems) {
        Problems found = new Problems();
        Choices choices = Choices.none();
        if (root instanceof Node.Mapping mapping) {
            choices = new ChoicesReader(ALL, Variables.NONE, found, new Problems()).read(mapping, Place.CONFIGURATION);
        } else {
            found.add(root.position(), "the configuration is " + Found.words(root) + "; an object is expected");
        }
        problems.addAll(found.sorted());
        return choices;
    }
}
