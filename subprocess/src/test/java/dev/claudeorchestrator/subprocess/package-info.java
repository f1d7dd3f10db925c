/** Tests with real processes. */
@NullMarked
package dev.claudeorchestrator.subprocess;

import org.jspecify.annotations.NullMarked;
