/** The commands of the program, one class each: they read options, call a use case, and print what came of it. */
@NullMarked
package dev.claudeorchestrator.bootstrap.cli;

import org.jspecify.annotations.NullMarked;
