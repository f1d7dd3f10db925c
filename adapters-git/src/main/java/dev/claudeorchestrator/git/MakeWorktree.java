package dev.claudeorchestrator.git;

import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a worktree in steps of which each can be undone from what lies on the disk: register it (locked), claim its
 * directory, create its branch, check out, copy ignored files, unlock. Nothing is held locked against other git
 * commands meanwhile.
 */
final class MakeWorktree {
    private static final Duration LONGEST_CHECKOUT = Duration.ofMinutes(60);
    /** With fewer bytes left, whatever failed failed for lack of them. */
    private static final long FULL = 64 << 10;

    private static final String REMADE = "refs/orchestrator-remade/";

    private final Git git;
    private final CheckoutGate gate;
    private final Makers makers;
    private final Registration registration;
    private final TaskBranch branches;
    private final CopyIgnored copying;
    private final KeepWork keeping;
    private final Orphans orphans;

    MakeWorktree(
            Git git, CheckoutGate gate, Makers makers, Registration registration, KeepWork keeping, Orphans orphans) {
        this.git = git;
        this.gate = gate;
        this.makers = makers;
        this.registration = registration;
        this.branches = new TaskBranch(git);
        this.copying = new CopyIgnored(git);
        this.keeping = keeping;
        this.orphans = orphans;
    }

    void make(RepositoryPaths repository, Worktree worktree, String owner, List<String> copy)
            throws WorktreeException, InterruptedException {
        if (!makers.begin(worktree.path())) {
            throw new WorktreeException("worktree " + worktree.path() + " is being made already");
        }
        try {
            removeEarlier(repository, worktree, owner);
            LinkedWorktree registered = registration.register(repository, worktree, owner);
            claim(repository, registered);
            fillOrUndo(repository, registered, worktree, owner, copy);
        } finally {
            makers.end(worktree.path());
        }
    }

    private void claim(RepositoryPaths repository, LinkedWorktree registered) throws WorktreeException {
        try {
            DirectoryTree.create(registered.path().resolveSibling(""));
            DirectoryTree.claim(registered.path());
        } catch (IOException refused) {
            registration.discard(repository, registered);
            throw new WorktreeException(
                    "worktree directory " + registered.path() + " cannot be made: " + refused, refused);
        }
    }

    private void fillOrUndo(
            RepositoryPaths repository, LinkedWorktree registered, Worktree worktree, String owner, List<String> copy)
            throws WorktreeException, InterruptedException {
        try {
            fill(repository, registered, worktree, owner, copy);
        } catch (WorktreeException failure) {
            boolean full = isDiskFull(worktree.path());
            undo(repository, registered, worktree, owner, failure);
            throw full ? new WorktreeException("the disk is full at " + worktree.path(), failure) : failure;
        } catch (InterruptedException | RuntimeException failure) {
            undo(repository, registered, worktree, owner, failure);
            throw failure;
        }
    }

    /** Asked while the half-made worktree is still there; git does not tell why it cannot write a file. */
    private static boolean isDiskFull(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace() < FULL;
        } catch (IOException unknown) {
            return false;
        }
    }

    private void fill(
            RepositoryPaths repository, LinkedWorktree registered, Worktree worktree, String owner, List<String> copy)
            throws WorktreeException, InterruptedException {
        try {
            Files.writeString(registered.path().resolve(".git"), "gitdir: " + registered.metadata() + "\n");
            branches.create(repository, worktree, owner);
            gate.pass(() -> git.changing(registered)
                    .with("read-tree", "-m", "-u", "HEAD")
                    .within(LONGEST_CHECKOUT)
                    .succeed());
            copying.copy(repository, registered, copy);
            Files.delete(registered.lockFile());
        } catch (IOException failure) {
            throw new WorktreeException("worktree " + worktree.path() + " cannot be made: " + failure, failure);
        }
    }

    private void undo(
            RepositoryPaths repository, LinkedWorktree registered, Worktree worktree, String owner, Exception because)
            throws InterruptedException {
        try {
            remove(repository, registered, worktree, owner);
        } catch (WorktreeException left) {
            because.addSuppressed(left);
        }
    }

    private void removeEarlier(RepositoryPaths repository, Worktree worktree, String owner)
            throws WorktreeException, InterruptedException {
        Optional<LinkedWorktree> earlier = LinkedWorktree.find(repository, worktree.path());
        if (earlier.isPresent()) {
            requireRemovable(repository, earlier.get(), worktree, owner);
            remove(repository, earlier.get(), worktree, owner);
        } else {
            branches.remove(repository, worktree, owner);
        }
        if (Files.exists(worktree.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw new WorktreeException("worktree directory " + worktree.path() + " exists already");
        }
        if (branches.tip(repository, worktree).isPresent()) {
            throw new WorktreeException("the branch " + worktree.branch() + " exists already in " + repository.root());
        }
    }

    private void requireRemovable(RepositoryPaths repository, LinkedWorktree earlier, Worktree worktree, String owner)
            throws WorktreeException, InterruptedException {
        if (!earlier.owner().equals(Optional.of(owner))) {
            throw new WorktreeException("there is a worktree at " + worktree.path() + " already"
                    + earlier.owner().map(other -> ", made for " + other).orElse(""));
        }
        Optional<String> lock = earlier.lock();
        if (lock.isPresent()) {
            requireDeadMaker(earlier, lock.get());
        } else if (Files.isDirectory(worktree.path(), LinkOption.NOFOLLOW_LINKS)) {
            requireNoCommits(repository, earlier, worktree);
        }
    }

    private void requireDeadMaker(LinkedWorktree earlier, String lock) throws WorktreeException {
        if (!Makers.isMaking(lock)) {
            throw new WorktreeException("worktree " + earlier.path() + " is locked: " + lock);
        }
        var maker = makers.living(lock);
        if (maker.isPresent()) {
            throw new WorktreeException("worktree " + earlier.path() + " is being made by process "
                    + maker.get().pid());
        }
    }

    /**
     * What lies uncommitted in a finished worktree is taken for what setup commands did; should it be more, a ref of
     * its own has it.
     */
    private void requireNoCommits(RepositoryPaths repository, LinkedWorktree earlier, Worktree worktree)
            throws WorktreeException, InterruptedException {
        CommitId base = worktree.base().commit();
        if (!branches.tip(repository, worktree).equals(Optional.of(base))
                || !head(repository, earlier).equals(base)) {
            throw new WorktreeException("there is a worktree at " + worktree.path() + " that holds work already");
        }
        if (!Status.of(git, earlier).isClean()) {
            keeping.keep(repository, worktree, REMADE + worktree.branch());
        }
    }

    private static CommitId head(RepositoryPaths repository, LinkedWorktree worktree) throws WorktreeException {
        try (RefsAndCommits reading = RefsAndCommits.of(repository)) {
            return worktree.head(reading);
        }
    }

    /** Undoes the steps in the opposite order; what is not this making's is left. */
    private void remove(RepositoryPaths repository, LinkedWorktree registered, Worktree worktree, String owner)
            throws WorktreeException, InterruptedException {
        Path path = worktree.path();
        orphans.end(registered);
        try {
            boolean exists = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            if (exists && !registered.isPointedAtByDirectory() && !DirectoryTree.isBarelyClaimed(path)) {
                throw new WorktreeException("the directory " + path + " is not the half-made worktree's");
            }
            if (exists) {
                DirectoryTree.deleteWorktree(path);
            }
        } catch (IOException failure) {
            throw new WorktreeException("the half-made worktree " + path + " cannot be removed: " + failure, failure);
        }
        branches.remove(repository, worktree, owner);
        registration.discard(repository, registered);
    }
}
