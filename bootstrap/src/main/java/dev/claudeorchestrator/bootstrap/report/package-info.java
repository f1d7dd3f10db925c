/** Renderings of a run for programs. */
@NullMarked
package dev.claudeorchestrator.bootstrap.report;

import org.jspecify.annotations.NullMarked;
