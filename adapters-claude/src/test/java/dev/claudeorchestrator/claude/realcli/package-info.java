/**
 * Lets the real {@code claude} program run offline in tests: {@link dev.claudeorchestrator.claude.realcli.MessagesApi}
 * plays the Anthropic Messages API on loopback, and {@link dev.claudeorchestrator.claude.realcli.RealClaude} provides
 * the pinned program with a clean environment. What the API answers is written in the prompt itself, as lines such as
 * {@code [[api:write out.txt hello]]}; {@link dev.claudeorchestrator.claude.realcli.MessagesApi} lists them all.
 */
@NullMarked
package dev.claudeorchestrator.claude.realcli;

import org.jspecify.annotations.NullMarked;
