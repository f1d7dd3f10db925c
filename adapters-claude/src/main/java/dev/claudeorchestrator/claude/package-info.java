/** Sessions by the {@code claude} command: its command line, its stream, its end. */
@NullMarked
package dev.claudeorchestrator.claude;

import org.jspecify.annotations.NullMarked;
