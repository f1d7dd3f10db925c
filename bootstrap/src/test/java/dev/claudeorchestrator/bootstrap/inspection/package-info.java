/** Commands that look at what runs left, on real git and SQLite. */
@NullMarked
package dev.claudeorchestrator.bootstrap.inspection;

import org.jspecify.annotations.NullMarked;
