/**
 * Running a batch: the use cases, and behind them an engine that decides, one event at a time and on one thread, what
 * follows from what is known.
 */
@NullMarked
package dev.claudeorchestrator.application.run;

import org.jspecify.annotations.NullMarked;
