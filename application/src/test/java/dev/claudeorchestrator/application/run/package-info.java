/** Tests of the engine: real decisions, scripted world, a clock that tests move. */
@NullMarked
package dev.claudeorchestrator.application.run;

import org.jspecify.annotations.NullMarked;
