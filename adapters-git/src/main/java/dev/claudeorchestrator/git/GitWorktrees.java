package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.CheckoutLook;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.Merge;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.WorktreeFacts;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import dev.claudeorchestrator.subprocess.os.ProcessTable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Worktrees as git has them. Refs and commits are read by JGit, within this process; whatever is written, and whatever
 * needs git's own eyes for files, is a git command.
 */
final class GitWorktrees implements Worktrees {
    private final Git git;
    private final OpenRepository opening;
    private final MakeWorktree making;
    private final MergeCommits merging;
    private final TakeSnapshot snapshots;
    private final CountChanges counting;
    private final CommitLeftovers committing;
    private final KeepWork keeping;
    private final ListWorktrees listing;
    private final RemoveWorktree removing;
    private final LookAtCheckout looking;
    private final TaskBranch branches;
    private final ExamineRepository examining;

    GitWorktrees(Git git, ProcessTable processes, int processors) {
        this.git = git;
        Makers makers = new Makers(processes);
        Orphans orphans = new Orphans(processes);
        Registration registration = new Registration(git, makers, new Scratch(makers));
        opening = new OpenRepository(git);
        merging = new MergeCommits(git);
        snapshots = new TakeSnapshot(git);
        counting = new CountChanges(git);
        committing = new CommitLeftovers(git, snapshots, orphans);
        keeping = new KeepWork(git, snapshots, counting);
        making = new MakeWorktree(git, new CheckoutGate(processors), makers, registration, keeping, orphans);
        listing = new ListWorktrees(git, processors);
        removing = new RemoveWorktree(git, snapshots, registration);
        looking = new LookAtCheckout(git);
        branches = new TaskBranch(git);
        examining = new ExamineRepository(git, opening);
    }

    @Override
    public Path open(Path directory) throws PreconditionException, InterruptedException {
        return opening.open(directory);
    }

    @Override
    public List<Diagnosis> examine(Path directory, Path worktrees) throws InterruptedException {
        return examining.examine(directory.toAbsolutePath().normalize(), worktrees);
    }

    @Override
    public Base resolve(Path repository, String ref) throws PreconditionException {
        try {
            return ResolveRef.resolve(RepositoryPaths.of(repository), ref);
        } catch (WorktreeException failure) {
            throw new PreconditionException(failure.getMessage(), failure);
        }
    }

    @Override
    public String freeSuffix(Path repository, Path directory, Collection<TaskName> tasks) throws PreconditionException {
        try {
            return FreeNames.freeSuffix(RepositoryPaths.of(repository), directory, tasks);
        } catch (WorktreeException failure) {
            throw new PreconditionException(failure.getMessage(), failure);
        }
    }

    @Override
    public void make(Path repository, Worktree worktree, String owner, List<String> copy)
            throws WorktreeException, InterruptedException {
        making.make(RepositoryPaths.of(repository), worktree, owner, copy);
    }

    @Override
    public Merge merge(Path repository, List<CommitId> commits) throws WorktreeException, InterruptedException {
        return merging.merge(RepositoryPaths.of(repository), commits);
    }

    @Override
    public ChangeSet changes(Path repository, Worktree worktree) throws WorktreeException, InterruptedException {
        RepositoryPaths paths = RepositoryPaths.of(repository);
        LinkedWorktree linked = LinkedWorktree.open(paths, worktree.path());
        return counting.count(paths, linked, worktree, snapshots.take(paths, linked));
    }

    @Override
    public CommitId commit(Path repository, Worktree worktree, String message)
            throws WorktreeException, InterruptedException {
        return committing.commit(RepositoryPaths.of(repository), worktree, message);
    }

    @Override
    public CommitId head(Path repository, Worktree worktree) throws WorktreeException {
        RepositoryPaths paths = RepositoryPaths.of(repository);
        try (RefsAndCommits reading = RefsAndCommits.of(paths)) {
            return LinkedWorktree.open(paths, worktree.path()).head(reading);
        }
    }

    @Override
    public KeptWork keep(Path repository, Worktree worktree, String ref)
            throws WorktreeException, InterruptedException {
        return keeping.keep(RepositoryPaths.of(repository), worktree, ref);
    }

    @Override
    public List<WorktreeFacts> list(Path repository) throws WorktreeException, InterruptedException {
        return listing.list(RepositoryPaths.of(repository));
    }

    @Override
    public Removal remove(Path repository, Worktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        return removing.remove(RepositoryPaths.of(repository), worktree, kept);
    }

    @Override
    public Removal rehearseRemoval(Path repository, Worktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        return removing.rehearse(RepositoryPaths.of(repository), worktree, kept);
    }

    @Override
    public Optional<Removal> removeBranch(Path repository, String branch, String owner, KeptWork kept)
            throws WorktreeException, InterruptedException {
        return branches.discard(RepositoryPaths.of(repository), branch, owner, kept);
    }

    @Override
    public Optional<Removal> rehearseBranchRemoval(
            Path repository, String branch, String owner, KeptWork kept, @Nullable Path aside)
            throws WorktreeException {
        return branches.judge(RepositoryPaths.of(repository), branch, owner, kept, aside)
                .map(TaskBranch.Judged::removal);
    }

    @Override
    public int ahead(Path repository, Worktree worktree) throws WorktreeException {
        RepositoryPaths paths = RepositoryPaths.of(repository);
        try (RefsAndCommits reading = RefsAndCommits.of(paths)) {
            CommitId head = LinkedWorktree.open(paths, worktree.path()).head(reading);
            return reading.ahead(worktree.base().commit(), head);
        }
    }

    @Override
    public String diff(Path repository, CommitId base, CommitId tip, boolean stat)
            throws WorktreeException, InterruptedException {
        return git.inMainCheckout(RepositoryPaths.of(repository))
                .with("diff-tree", "-r", "-M", "--no-color", "--no-ext-diff", "--no-textconv")
                .with(stat ? "--stat=120" : "--patch")
                .with(base.hex(), tip.hex())
                .succeed()
                .text();
    }

    @Override
    public CheckoutLook look(Path repository, Collection<String> ours) throws WorktreeException, InterruptedException {
        return looking.look(RepositoryPaths.of(repository), ours);
    }
}
