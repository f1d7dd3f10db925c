/**
 * What a session of Claude Code says: {@link dev.claudeorchestrator.claude.stream.StreamReader} turns lines of its
 * stream into the domain's events, whatever their length and whoever garbled them. Wire records stay in here.
 */
@NullMarked
package dev.claudeorchestrator.claude.stream;

import org.jspecify.annotations.NullMarked;
