package dev.claudeorchestrator.domain.session;

/**
 * A tool call that was refused because nothing allowed it.
 *
 * @param tool the tool's name
 * @param input what it was to do, in short: the command, the file
 * @param rule an {@code allowed_tools} rule that would allow it; empty where none would
 */
public record Denial(String tool, String input, String rule) {}
