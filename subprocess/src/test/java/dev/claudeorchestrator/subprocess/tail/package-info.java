/** Tests with real processes and files. */
@NullMarked
package dev.claudeorchestrator.subprocess.tail;

import org.jspecify.annotations.NullMarked;
