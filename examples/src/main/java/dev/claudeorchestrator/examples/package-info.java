/** The examples a user can copy, run by the tests so that they stay true. */
@NullMarked
package dev.claudeorchestrator.examples;

import org.jspecify.annotations.NullMarked;
