/**
 * Follows files that other processes append to and hands over their lines, of any length.
 * {@link dev.claudeorchestrator.subprocess.tail.Tail} needs one thread for any number of files; each file's lines are
 * handed over one after the other on a virtual thread of its own, so that a slow listener holds up no other file.
 */
@NullMarked
package dev.claudeorchestrator.subprocess.tail;

import org.jspecify.annotations.NullMarked;
