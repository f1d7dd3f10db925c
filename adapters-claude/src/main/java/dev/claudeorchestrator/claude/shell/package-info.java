/** The user's own commands (setup, teardown, check) by {@code sh}, beside sessions and without their credentials. */
@NullMarked
package dev.claudeorchestrator.claude.shell;

import org.jspecify.annotations.NullMarked;
