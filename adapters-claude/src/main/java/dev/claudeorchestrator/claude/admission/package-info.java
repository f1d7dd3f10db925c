/**
 * What is looked at before a session may start: the program and its version, whose credential pays, and which settings
 * the repository brings along. Secrets themselves are never read, only whether they are there.
 */
@NullMarked
package dev.claudeorchestrator.claude.admission;

import org.jspecify.annotations.NullMarked;
