package dev.claudeorchestrator.domain.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code result} event that closes a turn of a session; none of its fields alone says that the work succeeded.
 *
 * @param subtype {@code success}, {@code error_max_turns}, …; open-ended
 * @param apiErrorStatus HTTP status of the failure; null for none and for connection failures
 * @param terminalReason open-ended; maybe empty
 * @param text the final answer, or the error in words
 * @param errors what went wrong, for the {@code error_…} subtypes
 * @param stopReason the model's own; maybe empty
 * @param structuredOutput the answer that met the JSON Schema, as JSON text; null where there is none
 */
public record TurnResult(
        String subtype,
        boolean isError,
        @Nullable Integer apiErrorStatus,
        String terminalReason,
        String text,
        List<String> errors,
        int turns,
        String stopReason,
        @Nullable String structuredOutput) {
    public TurnResult {
        errors = List.copyOf(errors);
    }

    /** Whether the turn came to its own end without an error; not yet that anything was achieved. */
    public boolean isAnswer() {
        return !isError && !isAborted();
    }

    /** Whether somebody interrupted the turn. */
    boolean isAborted() {
        return terminalReason.startsWith("aborted");
    }
}
