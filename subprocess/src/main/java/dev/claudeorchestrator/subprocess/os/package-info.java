/**
 * The operating system's processes: who is running ({@link dev.claudeorchestrator.subprocess.os.ProcessTable}), who is
 * who although pids are reused ({@link dev.claudeorchestrator.subprocess.os.ProcessIdentity}), signals, and finding and
 * ending processes by a marker in their environment or by their session.
 */
@NullMarked
package dev.claudeorchestrator.subprocess.os;

import org.jspecify.annotations.NullMarked;
