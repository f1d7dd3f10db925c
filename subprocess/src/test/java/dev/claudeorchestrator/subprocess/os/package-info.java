/** Tests with real processes and files. */
@NullMarked
package dev.claudeorchestrator.subprocess.os;

import org.jspecify.annotations.NullMarked;
