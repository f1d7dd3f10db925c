package dev.claudeorchestrator.domain.run;

/**
 * What a session said of itself when it came up.
 *
 * @param credential in Claude Code's word
 */
public record SessionFacts(String model, String version, String credential) {}
