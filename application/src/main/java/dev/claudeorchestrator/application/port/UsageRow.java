package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.session.Usage;

/**
 * What was used under one key: a day, a task, a model, a batch.
 *
 * @param key {@code unknown} for the model of sessions that never came up
 * @param sessions how often Claude Code was started, to resume a session too
 */
public record UsageRow(String key, long sessions, Usage usage) {}
