/**
 * How a batch is written down. A notation (JSON today) turns its source into {@code Node}s with positions;
 * {@code BatchReader} turns those into a {@code Batch}, or into every problem at once. {@code Fields} is the one table
 * that says which fields there are; reading, merging of defaults, the JSON Schema and the reference page all follow
 * from it. {@code BatchWriter} writes a batch in its canonical form, which reads back as an equal batch.
 */
@NullMarked
package dev.claudeorchestrator.application.notation;

import org.jspecify.annotations.NullMarked;
