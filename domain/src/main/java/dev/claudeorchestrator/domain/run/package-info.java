/**
 * One execution of a batch. Whatever happens is a {@link dev.claudeorchestrator.domain.run.RunEvent}; a
 * {@link dev.claudeorchestrator.domain.run.Run} is the fold of its events, and the one place that knows which state may
 * follow which is {@link dev.claudeorchestrator.domain.run.TaskRun}.
 */
@NullMarked
package dev.claudeorchestrator.domain.run;

import org.jspecify.annotations.NullMarked;
