package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.batch.AgentOptions;
import dev.claudeorchestrator.domain.run.AgentAccess;
import dev.claudeorchestrator.domain.session.SessionId;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to start, or find again, one session.
 *
 * @param directory the attempt's directory: exists, is private, and belongs to this session alone
 * @param worktree where the session works
 * @param prompt what it is told; never blank
 * @param resume whether the session exists already
 * @param environment variables beyond those every session gets: the task's own and the orchestrator's, among them
 *     {@code marker}, by which what is left of the session is found
 * @param marker the name of that variable; its value is unique to the attempt
 */
public record SessionOrder(
        Path directory,
        Path worktree,
        String prompt,
        SessionId session,
        boolean resume,
        AgentOptions options,
        Allowance allowance,
        AgentAccess access,
        Map<String, String> environment,
        String marker) {
    /**
     * What is left of a task's turns and money.
     *
     * @param maxTurns at least 1
     * @param budgetUsd null for no limit
     */
    public record Allowance(int maxTurns, @Nullable BigDecimal budgetUsd) {}

    public SessionOrder {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("prompt is blank");
        }
        if (!environment.containsKey(marker)) {
            throw new IllegalArgumentException("environment lacks the marker " + marker);
        }
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** The marker's value. */
    public String markerValue() {
        return Objects.requireNonNull(environment.get(marker), "the value of the marker");
    }
}
