/**
 * Programs that outlive this JVM. {@link dev.claudeorchestrator.subprocess.detached.Detached} starts one in a session
 * of its own below a small shell wrapper that leaves everything worth knowing in a directory: that it was started (so
 * that nobody starts it twice), who it is, what it wrote, how it ended. Whoever comes later, this JVM or another one,
 * adopts it from that directory.
 */
@NullMarked
package dev.claudeorchestrator.subprocess.detached;

import org.jspecify.annotations.NullMarked;
