/** Batch files: JSON read into nodes with positions, faults explained in plain words, and a sample to begin with. */
@NullMarked
package dev.claudeorchestrator.bootstrap.batch;

import org.jspecify.annotations.NullMarked;
