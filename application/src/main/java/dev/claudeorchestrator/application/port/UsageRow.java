package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.session.Usage;

/** What was used under one key: a day, a task, a model, a batch. */
public record UsageRow(String key, long sessions, Usage usage) {}
