/** Real git repositories for tests, made in a moment and thrown away. */
@NullMarked
package dev.claudeorchestrator.git.testkit;

import org.jspecify.annotations.NullMarked;
