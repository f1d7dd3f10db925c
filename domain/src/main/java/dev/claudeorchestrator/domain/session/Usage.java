package dev.claudeorchestrator.domain.session;

import java.math.BigDecimal;

/**
 * What a session or task consumed. Usages add up.
 *
 * @param costUsd as Claude Code reckons it, at list prices
 * @param estimated whether some part was rebuilt from the stream because a session ended without its own sum
 */
public record Usage(
        long inputTokens,
        long outputTokens,
        long cacheReadTokens,
        long cacheCreationTokens,
        BigDecimal costUsd,
        int turns,
        boolean estimated) {
    /** Nothing consumed. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, BigDecimal.ZERO, 0, false);

    /** Both together. */
    public Usage plus(Usage other) {
        return new Usage(
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cacheReadTokens + other.cacheReadTokens,
                cacheCreationTokens + other.cacheCreationTokens,
                costUsd.add(other.costUsd),
                turns + other.turns,
                estimated || other.estimated);
    }
}
