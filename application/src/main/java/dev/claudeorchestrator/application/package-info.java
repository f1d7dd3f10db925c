/**
 * The use cases and the ports they drive; it knows the domain and no technology.
 */
@NullMarked
package dev.claudeorchestrator.application;

import org.jspecify.annotations.NullMarked;
