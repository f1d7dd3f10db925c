/**
 * Starting, watching and ending operating-system processes; it knows nothing of the project.
 */
@NullMarked
package dev.claudeorchestrator.subprocess;

import org.jspecify.annotations.NullMarked;
