package dev.claudeorchestrator.application.port;

import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Worktrees of git repositories: made, described, kept and removed. The user's own checkout is only ever read. Every
 * method may block on git and the disk, and is interruptible where it says so. Thread-safe, and safe beside any git
 * command that others run in the same repository.
 *
 * <p>A {@code repository} is the root of its main checkout, as {@link #open} gives it.
 */
public interface Worktrees {
    /**
     * The repository that contains a directory.
     *
     * @return the absolute root of its main checkout, also where the directory lies in a linked worktree
     * @throws PreconditionException when there is none, it is bare, or it has no commit yet
     */
    Path open(Path directory) throws PreconditionException, InterruptedException;

    /**
     * Tells how everything stands that worktrees need: git, the repository that contains {@code directory}, names that
     * are in the way, {@code worktrees} as the place to make them in. Makes and changes nothing.
     *
     * @param worktrees absolute; it need not exist
     */
    List<Diagnosis> examine(Path directory, Path worktrees) throws InterruptedException;

    /**
     * Resolves a ref (branch, remote branch, tag, commit) to a commit.
     *
     * @throws PreconditionException when there is none of that name; the message offers the nearest ones
     */
    Base resolve(Path repository, String ref) throws PreconditionException, InterruptedException;

    /**
     * The suffix with which all these tasks' worktrees and branches are free: empty, or {@code -2}, {@code -3}, …
     * Anything that exists under a name, whoever made it, takes it.
     *
     * @param directory where the worktrees are to be made; made if it is missing
     * @throws PreconditionException when the directory lies inside the repository or cannot be written to, or a branch
     *     called {@code task} is in the way
     */
    String freeSuffix(Path repository, Path directory, Collection<TaskName> tasks)
            throws PreconditionException, InterruptedException;

    /**
     * Makes a worktree on a new branch, with the files of its base checked out and the ignored files copied in that
     * {@code copy} and the repository's {@code .worktreeinclude} name. What an earlier making of exactly this worktree
     * by the same owner left, finished or not, is removed first, together with what setup commands did in it since: the
     * caller knows that no session has begun in it. Where there are commits in it nevertheless it is refused, as is
     * anything else in its place. A making that fails, or is interrupted, leaves nothing.
     *
     * @param owner whose worktree it is: one line, the same whenever the same making is tried again
     */
    void make(Path repository, Worktree worktree, String owner, List<String> copy)
            throws WorktreeException, InterruptedException;

    /** The merge of these commits, one after another onto the first, without touching any checkout. */
    Merge merge(Path repository, List<CommitId> commits) throws WorktreeException, InterruptedException;

    /** What the worktree holds beyond its base, committed or not. */
    ChangeSet changes(Path repository, Worktree worktree) throws WorktreeException, InterruptedException;

    /**
     * Commits everything that is uncommitted and not ignored, on top of whatever the worktree's checkout stands on;
     * without hooks and signing, by the author that the repository's configuration names. The worktree's branch follows
     * where that only moves it forward. Nothing to commit is fine. Nobody else may be at work in the worktree: a lock
     * that a dead process left there is taken away.
     *
     * @return the commit that the checkout stands on afterwards
     */
    CommitId commit(Path repository, Worktree worktree, String message) throws WorktreeException, InterruptedException;

    /** The commit that the worktree's checkout stands on. */
    CommitId head(Path repository, Worktree worktree) throws WorktreeException, InterruptedException;

    /**
     * Makes the worktree's work safe under {@code ref}: the commit that its checkout stands on, with whatever is
     * uncommitted on top of it, and whatever else would be lost with the worktree. Neither branch nor worktree change.
     * Doing it again replaces the ref by what stands there now.
     */
    KeptWork keep(Path repository, Worktree worktree, String ref) throws WorktreeException, InterruptedException;

    /** All worktrees of a repository but its main checkout, whoever made them. */
    List<WorktreeFacts> list(Path repository) throws WorktreeException, InterruptedException;

    /**
     * Removes a worktree if everything in it that is not ignored is reachable from {@code kept}'s ref. Its branch
     * stays. Removing what is gone already is fine.
     *
     * @return whether it is gone, or why it was spared
     */
    Removal remove(Path repository, Worktree worktree, KeptWork kept) throws WorktreeException, InterruptedException;

    /** What {@link #remove} would answer at this moment; changes nothing. */
    Removal rehearseRemoval(Path repository, Worktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException;

    /**
     * Removes a branch that a worktree was made on, if all of it is reachable from {@code kept}'s ref and no checkout
     * uses it. A branch that moves meanwhile stays.
     *
     * @param branch without {@code refs/heads/}
     * @param owner for whom it was made; a branch of the same name that was made otherwise is spared
     * @return whether it is gone, or why it was spared; empty when there was none
     */
    Optional<Removal> removeBranch(Path repository, String branch, String owner, KeptWork kept)
            throws WorktreeException, InterruptedException;

    /**
     * What {@link #removeBranch} would answer at this moment; changes nothing.
     *
     * @param aside a worktree that may use the branch, since it is to go first; null for none
     */
    Optional<Removal> rehearseBranchRemoval(
            Path repository, String branch, String owner, KeptWork kept, @Nullable Path aside)
            throws WorktreeException, InterruptedException;

    /** How many commits the worktree's checkout has that its base has not. Runs nothing. */
    int ahead(Path repository, Worktree worktree) throws WorktreeException, InterruptedException;

    /**
     * What the worktree, or its kept work once it is gone, changed relative to its base, as a patch.
     *
     * @param stat only the list of files and counts
     */
    String diff(Path repository, CommitId base, CommitId tip, boolean stat)
            throws WorktreeException, InterruptedException;

    /**
     * What the user's own checkout looks like: HEAD, refs, configuration, hooks, status. Two looks that are equal mean
     * that nobody touched it.
     *
     * @param ours refs that the orchestrator itself moves and that do not count: whole names, or prefixes that end in
     *     {@code /}
     */
    CheckoutLook look(Path repository, Collection<String> ours) throws WorktreeException, InterruptedException;
}
