package dev.claudeorchestrator.domain.run;

import java.util.Locale;

/** What happens to settings that the repository brings along and that could run code or redirect credentials. */
public enum ProjectSettings {
    /** They are loaded once the user has trusted exactly their content; until then they stop the run. */
    LOAD,
    /** Only the user's own settings are used. */
    IGNORE;

    /** The stable name in options, files and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
