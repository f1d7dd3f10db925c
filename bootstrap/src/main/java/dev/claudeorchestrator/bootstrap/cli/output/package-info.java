/**
 * How commands print data: a {@code Table} in the format that {@code OutputOptions} names, with colours where they
 * help.
 */
@NullMarked
package dev.claudeorchestrator.bootstrap.cli.output;

import org.jspecify.annotations.NullMarked;
