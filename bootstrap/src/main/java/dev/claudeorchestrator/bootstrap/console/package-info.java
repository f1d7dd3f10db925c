/** What a person sees of a run: progress while it lasts, and at its end what came of it and what to do next. */
@NullMarked
package dev.claudeorchestrator.bootstrap.console;

import org.jspecify.annotations.NullMarked;
