/**
 * What a user asks for: a named, immutable set of tasks, each with its prompt, limits, preparation and check, and the
 * order their dependencies allow.
 */
@NullMarked
package dev.claudeorchestrator.domain.batch;

import org.jspecify.annotations.NullMarked;
