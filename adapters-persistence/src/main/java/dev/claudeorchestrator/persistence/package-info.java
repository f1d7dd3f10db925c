/**
 * The history of runs in a SQLite file, through jOOQ.
 */
@NullMarked
package dev.claudeorchestrator.persistence;

import org.jspecify.annotations.NullMarked;
