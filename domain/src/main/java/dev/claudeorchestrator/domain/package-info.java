/**
 * The model of batches, runs and what came of them; it knows nothing but the JDK.
 */
@NullMarked
package dev.claudeorchestrator.domain;

import org.jspecify.annotations.NullMarked;
