package dev.claudeorchestrator.domain.run;

import java.util.Locale;

/** Which of a user's credentials pays for sessions; all others are kept from them. */
public enum Credential {
    /** The only one present. */
    AUTO,
    /** The login stored by Claude Code itself. */
    LOGIN,
    /** {@code CLAUDE_CODE_OAUTH_TOKEN}. */
    OAUTH_TOKEN,
    /** {@code ANTHROPIC_API_KEY}, or what a cloud provider's variables name. */
    API_KEY;

    /** The stable name in options, files and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
