package dev.claudeorchestrator.domain.run;

import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;

/**
 * Where a task's work is safe, whatever becomes of branch and worktree.
 *
 * @param ref full name of the archive ref
 * @param tip what the ref points at: the branch's tip, with uncommitted files on top where there were any
 * @param head the branch's tip: what dependants build upon
 * @param changes what it changed relative to the base
 */
public record KeptWork(String ref, CommitId tip, CommitId head, ChangeSet changes) {}
