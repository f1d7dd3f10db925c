/** The words for how things ended: outcome, check and delivery are three verdicts, never one. */
@NullMarked
package dev.claudeorchestrator.domain.verdict;

import org.jspecify.annotations.NullMarked;
