package dev.claudeorchestrator.domain.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tools a session may use, in Claude Code's own patterns ({@code Bash(git *)}), passed through as they stand.
 *
 * @param allowed used without asking
 * @param disallowed refused, whatever else allows them
 * @param only the tools that exist at all for the session; null for all of them, empty for none
 */
public record ToolRules(
        List<String> allowed,
        List<String> disallowed,
        @Nullable List<String> only) {
    /** No rules beyond the permission mode's own. */
    public static final ToolRules NONE = new ToolRules(List.of(), List.of(), null);

    public ToolRules {
        allowed = List.copyOf(allowed);
        disallowed = List.copyOf(disallowed);
        only = only == null ? null : List.copyOf(only);
    }
}
