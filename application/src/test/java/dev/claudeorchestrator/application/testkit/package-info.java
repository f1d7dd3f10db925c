/**
 * For tests of whatever uses or implements the ports: an in-memory form of each, which can be programmed and
 * asked, and the contract that every form keeps.
 */
@NullMarked
package dev.claudeorchestrator.application.testkit;

import org.jspecify.annotations.NullMarked;
