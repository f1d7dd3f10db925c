/**
 * One Claude Code session as seen from outside: the events it streamed, how it ended, and the judgement of that
 * evidence.
 */
@NullMarked
package dev.claudeorchestrator.domain.session;

import org.jspecify.annotations.NullMarked;
