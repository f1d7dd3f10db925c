/** Which of the user's variables sessions, setup and checks see, and where the orchestrator keeps its files. */
@NullMarked
package dev.claudeorchestrator.application.environment;

import org.jspecify.annotations.NullMarked;
