package dev.claudeorchestrator.domain.run;

/**
 * Something a person should know of, though it decided nothing.
 *
 * @param kind stable word: {@code denial}, {@code checkout_changed}, {@code leftover_process}, …
 * @param message one sentence
 */
public record Finding(String kind, String message) {}
