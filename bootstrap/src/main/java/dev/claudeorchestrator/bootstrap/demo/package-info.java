/** The project that the demonstration works on. */
@NullMarked
package dev.claudeorchestrator.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
