/**
 * Ready-made values of the domain for tests of every module: {@link dev.claudeorchestrator.domain.testkit.Fixtures} is
 * the way in, and {@link dev.claudeorchestrator.domain.testkit.RunScript} tells a run event by event.
 */
@NullMarked
package dev.claudeorchestrator.domain.testkit;

import org.jspecify.annotations.NullMarked;
