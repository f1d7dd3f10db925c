/**
 * The program from end to end: real git, a real history database, real processes. Sessions are the scripted stand-in
 * for {@code claude}, or the real command against a stand-in of its API.
 */
@NullMarked
package dev.claudeorchestrator.bootstrap.e2e;

import org.jspecify.annotations.NullMarked;
