/** Tests with real processes and files. */
@NullMarked
package dev.claudeorchestrator.subprocess.detached;

import org.jspecify.annotations.NullMarked;
