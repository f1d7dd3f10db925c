package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.session.Usage;
import java.time.Instant;

/** What a running session has done so far; {@code lastAction} is for people and may be empty. */
public record Progress(Instant at, Usage usage, String lastAction) {}
