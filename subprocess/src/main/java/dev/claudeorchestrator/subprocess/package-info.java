/**
 * The one way to run a program. {@link dev.claudeorchestrator.subprocess.Subprocess} runs a
 * {@link dev.claudeorchestrator.subprocess.Command} to its end and ends its whole process tree when it may not go on;
 * package {@code detached} starts programs that outlive this JVM, {@code tail} follows the files they write, {@code os}
 * knows who is running and sends signals. Nothing here knows what the programs are for.
 */
@NullMarked
package dev.claudeorchestrator.subprocess;

import org.jspecify.annotations.NullMarked;
