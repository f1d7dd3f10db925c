package dev.claudeorchestrator.application.run;

import dev.claudeorchestrator.application.environment.StateDirectory;
import dev.claudeorchestrator.application.port.Agent;
import dev.claudeorchestrator.application.port.Commands;
import dev.claudeorchestrator.application.port.Leases;
import dev.claudeorchestrator.application.port.RunHistory;
import dev.claudeorchestrator.application.port.Timers;
import dev.claudeorchestrator.application.port.Worktrees;

/** Everything outside that a run touches. */
public record World(
        Agent agent,
        Worktrees worktrees,
        Commands commands,
        RunHistory history,
        Leases leases,
        Timers timers,
        StateDirectory state) {}
