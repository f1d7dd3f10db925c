/** What a user has settled for all runs: {@code Configuration}, and the file it stands in. */
@NullMarked
package dev.claudeorchestrator.bootstrap.configuration;

import org.jspecify.annotations.NullMarked;
