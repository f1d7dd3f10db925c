package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.session.Evidence;
import dev.claudeorchestrator.domain.session.Judgement;
import java.time.Instant;

/** How an attempt ended, and what was concluded from it. */
public record AttemptEnd(Instant at, Evidence evidence, Judgement judgement) {}
