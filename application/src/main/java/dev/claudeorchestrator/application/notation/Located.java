package dev.claudeorchestrator.application.notation;

/** A value and where it was written. */
public record Located<T>(T value, Position position) {}
