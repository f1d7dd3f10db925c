package dev.claudeorchestrator.domain.session;

import java.util.UUID;

/** The id of Claude Code's own conversation; several attempts may continue one session. */
public record SessionId(UUID value) {
    /** The id of that text; a text that is no UUID is refused. */
    public static SessionId parse(String text) {
        return new SessionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
