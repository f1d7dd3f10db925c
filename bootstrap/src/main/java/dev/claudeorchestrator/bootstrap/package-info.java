/** The program itself: where every module meets and is wired. */
@NullMarked
package dev.claudeorchestrator.bootstrap;

import org.jspecify.annotations.NullMarked;
