package dev.claudeorchestrator.domain.session;

import org.jspecify.annotations.Nullable;

/**
 * A failure of the service as the session last reported it.
 *
 * @param kind Claude Code's word ({@code authentication_failed}, {@code rate_limit}, …); open-ended
 * @param status HTTP status; null where there was no answer or it was not said
 * @param text in words, maybe empty
 */
public record ApiFailure(String kind, @Nullable Integer status, String text) {}
