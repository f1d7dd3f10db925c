package dev.claudeorchestrator.application.testkit;

import dev.claudeorchestrator.application.port.CheckoutLook;
import dev.claudeorchestrator.application.port.Diagnosis;
import dev.claudeorchestrator.application.port.Merge;
import dev.claudeorchestrator.application.port.PreconditionException;
import dev.claudeorchestrator.application.port.Removal;
import dev.claudeorchestrator.application.port.WorktreeException;
import dev.claudeorchestrator.application.port.WorktreeFacts;
import dev.claudeorchestrator.application.port.Worktrees;
import dev.claudeorchestrator.application.testkit.InMemoryCommits.Difference;
import dev.claudeorchestrator.domain.batch.TaskName;
import dev.claudeorchestrator.domain.change.Base;
import dev.claudeorchestrator.domain.change.ChangeSet;
import dev.claudeorchestrator.domain.change.CommitId;
import dev.claudeorchestrator.domain.change.Worktree;
import dev.claudeorchestrator.domain.run.KeptWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Worktrees of one repository that exists in memory only: commits, branches and merges behave like git's, whole files
 * are merged, nothing is ignored, and no directory is made. The repository begins with one commit on {@code main}.
 *
 * <p>Program it with {@link #fail}, {@link #hold} and {@link #onceMade}; be the agent with {@link #write},
 * {@link #delete} and {@link #commitAsAgent}; ask it with {@link #calls}, {@link #ref} and {@link #files}. A call's
 * name is the method's, and for methods about one worktree its branch: {@code make task/a}, {@code keep task/a},
 * {@code merge}, {@code freeSuffix}. Thread-safe.
 */
public final class InMemoryWorktrees implements Worktrees {
    private final Path repository;
    private final InMemoryCommits commits = new InMemoryCommits();
    private final SortedMap<String, CommitId> refs = new TreeMap<>();
    private final Map<Path, Checkout> checkouts = new HashMap<>();
    private final Map<String, SortedMap<String, String>> scripted = new HashMap<>();
    private final Map<String, String> branchOwners = new HashMap<>();
    private final CallScript script = new CallScript();

    /** A worktree in memory. */
    private static final class Checkout {
        private final Worktree worktree;
        private final String owner;
        private final SortedMap<String, String> files;
        private CommitId head;

        Checkout(Worktree worktree, String owner, SortedMap<String, String> files) {
            this.worktree = worktree;
            this.owner = owner;
            this.files = new TreeMap<>(files);
            this.head = worktree.base().commit();
        }
    }

    /** A repository at that path, with {@code README.md} in one commit on {@code main}. */
    public InMemoryWorktrees(Path repository) {
        this.repository = repository.toAbsolutePath().normalize();
        refs.put("refs/heads/main", commits.add(Map.of("README.md", "Read me.\n"), List.of(), "Begin"));
    }

    /** From now on that call fails, until {@link #heal}. */
    public void fail(String call, String message) {
        script.fail(call, message);
    }

    /** That call works again. */
    public void heal(String call) {
        script.heal(call);
    }

    /** From now on that call waits until it is released; it can be interrupted meanwhile. */
    public Hold hold(String call) {
        return script.hold(call);
    }

    /**
     * Whoever first looks at what the worktree on that branch holds finds this file in it, as though an agent had
     * written it after the worktree was made.
     */
    public synchronized void onceMade(String branch, String file, String text) {
        scripted.computeIfAbsent(branch, _ -> new TreeMap<>()).put(file, text);
    }

    /** Lets a branch of the user's have one more commit with these files; a new branch begins at {@code main}. */
    public synchronized CommitId commit(String branch, Map<String, String> files) {
        CommitId before = refs.getOrDefault("refs/heads/" + branch, refs.get("refs/heads/main"));
        SortedMap<String, String> all = new TreeMap<>(commits.files(before));
        all.putAll(files);
        CommitId commit = commits.add(all, List.of(before), "Change " + String.join(", ", files.keySet()));
        refs.put("refs/heads/" + branch, commit);
        return commit;
    }

    /** Writes a file in a worktree. */
    public synchronized void write(Path worktree, String file, String text) {
        checkout(worktree).files.put(file, text);
    }

    /** Deletes a file in a worktree. */
    public synchronized void delete(Path worktree, String file) {
        checkout(worktree).files.remove(file);
    }

    /** Commits everything in a worktree, as an agent might. */
    public synchronized CommitId commitAsAgent(Path worktree, String message) {
        return commitAll(checkout(worktree), message);
    }

    /** All calls so far, in order of their beginning. */
    public List<String> calls() {
        return script.calls();
    }

    /** What a ref points at, by its full name. */
    public synchronized Optional<CommitId> ref(String name) {
        return Optional.ofNullable(refs.get(name));
    }

    /** The files of a commit and their texts. */
    public synchronized SortedMap<String, String> files(CommitId commit) {
        return new TreeMap<>(commits.files(commit));
    }

    /** The files of a worktree and their texts. */
    public synchronized SortedMap<String, String> files(Path worktree) {
        return new TreeMap<>(checkout(worktree).files);
    }

    /** Whether there is a worktree at that path. */
    public synchronized boolean exists(Path worktree) {
        return checkouts.containsKey(worktree);
    }

    @Override
    public Path open(Path directory) throws PreconditionException, InterruptedException {
        beginChecked("open");
        synchronized (this) {
            Path asked = directory.toAbsolutePath().normalize();
            if (asked.startsWith(repository) || checkouts.keySet().stream().anyMatch(asked::startsWith)) {
                return repository;
            }
            throw new PreconditionException(asked + " is not in a git repository");
        }
    }

    @Override
    public List<Diagnosis> examine(Path directory, Path worktrees) throws InterruptedException {
        List<Diagnosis> found = new ArrayList<>();
        found.add(Diagnosis.ok("git", "is in memory"));
        try {
            found.add(Diagnosis.ok("repository", open(directory).toString()));
        } catch (PreconditionException missing) {
            found.add(Diagnosis.problem("repository", String.valueOf(missing.getMessage())));
            return found;
        }
        synchronized (this) {
            if (refs.containsKey("refs/heads/task")) {
                found.add(Diagnosis.problem("branches", "the branch \"task\" is in the way of branches \"task/…\""));
            }
            if (worktrees.startsWith(repository)) {
                found.add(Diagnosis.problem("worktree directory", worktrees + " lies inside the repository"));
            }
        }
        return found;
    }

    @Override
    public Base resolve(Path ofRepository, String ref) throws PreconditionException, InterruptedException {
        beginChecked("resolve");
        synchronized (this) {
            for (String name : List.of(ref, "refs/heads/" + ref, "refs/tags/" + ref, "refs/remotes/" + ref)) {
                CommitId found = refs.get(name.equals("HEAD") ? "refs/heads/main" : name);
                if (found != null) {
                    return new Base(ref, found);
                }
            }
            if (ref.matches("[0-9a-f]{40}") && commits.contains(new CommitId(ref))) {
                return new Base(ref, new CommitId(ref));
            }
            throw new PreconditionException("there is no \"" + ref + "\" in " + repository + "; there are "
                    + String.join(", ", refs.keySet()).replace("refs/heads/", ""));
        }
    }

    @Override
    public String freeSuffix(Path ofRepository, Path directory, Collection<TaskName> tasks)
            throws PreconditionException, InterruptedException {
        beginChecked("freeSuffix");
        synchronized (this) {
            if (directory.startsWith(repository)) {
                throw new PreconditionException(directory + " lies inside the repository");
            }
            if (refs.containsKey("refs/heads/task")) {
                throw new PreconditionException("the branch \"task\" is in the way of branches \"task/…\"");
            }
            int number = 1;
            while (isTaken(directory, tasks, suffix(number))) {
                number++;
            }
            return suffix(number);
        }
    }

    private static String suffix(int number) {
        return number == 1 ? "" : "-" + number;
    }

    private boolean isTaken(Path directory, Collection<TaskName> tasks, String suffix) {
        return tasks.stream()
                .anyMatch(task -> refs.containsKey("refs/heads/task/" + task + suffix)
                        || checkouts.containsKey(directory.resolve(task + suffix)));
    }

    @Override
    public void make(Path ofRepository, Worktree worktree, String owner, List<String> copy)
            throws WorktreeException, InterruptedException {
        begin("make " + worktree.branch());
        synchronized (this) {
            String ref = "refs/heads/" + worktree.branch();
            Checkout there = checkouts.get(worktree.path());
            boolean again = there != null
                    && there.owner.equals(owner)
                    && there.worktree.equals(worktree)
                    && worktree.base().commit().equals(refs.get(ref));
            if (!again && (there != null || refs.containsKey(ref))) {
                throw new WorktreeException(
                        worktree.path() + " or its branch " + worktree.branch() + " exists already");
            }
            refs.put(ref, worktree.base().commit());
            branchOwners.put(worktree.branch(), owner);
            checkouts.put(
                    worktree.path(),
                    new Checkout(worktree, owner, commits.files(worktree.base().commit())));
        }
    }

    @Override
    public Merge merge(Path ofRepository, List<CommitId> toMerge) throws WorktreeException, InterruptedException {
        begin("merge");
        synchronized (this) {
            CommitId merged = toMerge.getFirst();
            for (CommitId next : toMerge.subList(1, toMerge.size())) {
                List<String> conflicts = commits.conflicts(merged, next);
                if (!conflicts.isEmpty()) {
                    return new Merge.Conflicted(next, conflicts);
                }
                merged = commits.merge(merged, next);
            }
            return new Merge.Merged(merged);
        }
    }

    @Override
    public ChangeSet changes(Path ofRepository, Worktree worktree) throws WorktreeException, InterruptedException {
        begin("changes " + worktree.branch());
        synchronized (this) {
            return changes(opened(worktree));
        }
    }

    private ChangeSet changes(Checkout checkout) {
        CommitId base = checkout.worktree.base().commit();
        Difference all = InMemoryCommits.difference(commits.files(base), checkout.files);
        Difference leftovers = InMemoryCommits.difference(commits.files(checkout.head), checkout.files);
        return new ChangeSet(
                all.files(), all.insertions(), all.deletions(), commits.ahead(base, checkout.head), leftovers.files());
    }

    @Override
    public CommitId commit(Path ofRepository, Worktree worktree, String message)
            throws WorktreeException, InterruptedException {
        begin("commit " + worktree.branch());
        synchronized (this) {
            return commitAll(opened(worktree), message);
        }
    }

    private CommitId commitAll(Checkout checkout, String message) {
        if (!checkout.files.equals(commits.files(checkout.head))) {
            checkout.head = commits.add(checkout.files, List.of(checkout.head), message);
            refs.put("refs/heads/" + checkout.worktree.branch(), checkout.head);
        }
        return checkout.head;
    }

    @Override
    public CommitId head(Path ofRepository, Worktree worktree) throws WorktreeException, InterruptedException {
        begin("head " + worktree.branch());
        synchronized (this) {
            return opened(worktree).head;
        }
    }

    @Override
    public KeptWork keep(Path ofRepository, Worktree worktree, String ref)
            throws WorktreeException, InterruptedException {
        begin("keep " + worktree.branch());
        synchronized (this) {
            Checkout checkout = opened(worktree);
            CommitId tip = checkout.files.equals(commits.files(checkout.head))
                    ? checkout.head
                    : commits.add(checkout.files, List.of(checkout.head), "Uncommitted work of " + worktree.branch());
            refs.put(ref, tip);
            return new KeptWork(ref, tip, checkout.head, changes(checkout));
        }
    }

    @Override
    public List<WorktreeFacts> list(Path ofRepository) throws WorktreeException, InterruptedException {
        begin("list");
        synchronized (this) {
            return checkouts.values().stream()
                    .map(checkout -> new WorktreeFacts(
                            checkout.worktree.path(),
                            checkout.owner,
                            checkout.worktree.branch(),
                            checkout.head.abbreviated(),
                            changes(checkout).uncommitted(),
                            checkout.files.values().stream()
                                    .mapToLong(String::length)
                                    .sum(),
                            null,
                            null))
                    .toList();
        }
    }

    @Override
    public Removal remove(Path ofRepository, Worktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        begin("remove " + worktree.branch());
        synchronized (this) {
            Removal removal = judge(worktree, kept);
            if (removal instanceof Removal.Removed) {
                checkouts.remove(worktree.path());
            }
            return removal;
        }
    }

    @Override
    public Removal rehearseRemoval(Path ofRepository, Worktree worktree, KeptWork kept)
            throws WorktreeException, InterruptedException {
        begin("rehearseRemoval " + worktree.branch());
        synchronized (this) {
            return judge(worktree, kept);
        }
    }

    private Removal judge(Worktree worktree, KeptWork kept) throws WorktreeException {
        if (!checkouts.containsKey(worktree.path())) {
            return new Removal.Removed();
        }
        Checkout checkout = opened(worktree);
        CommitId safe = refs.get(kept.ref());
        if (safe == null || !commits.reaches(safe, checkout.head)) {
            return new Removal.Spared("has commits that " + kept.ref() + " does not hold");
        }
        return commits.files(safe).equals(checkout.files)
                ? new Removal.Removed()
                : new Removal.Spared("has files that " + kept.ref() + " does not hold");
    }

    @Override
    public Optional<Removal> removeBranch(Path ofRepository, String branch, String owner, KeptWork kept)
            throws WorktreeException, InterruptedException {
        begin("removeBranch " + branch);
        synchronized (this) {
            Optional<Removal> removal = judgeBranch(branch, owner, kept, null);
            if (removal.isPresent() && removal.get() instanceof Removal.Removed) {
                refs.remove("refs/heads/" + branch);
                branchOwners.remove(branch);
            }
            return removal;
        }
    }

    @Override
    public Optional<Removal> rehearseBranchRemoval(
            Path ofRepository, String branch, String owner, KeptWork kept, @Nullable Path aside)
            throws WorktreeException, InterruptedException {
        begin("rehearseBranchRemoval " + branch);
        synchronized (this) {
            return judgeBranch(branch, owner, kept, aside);
        }
    }

    private Optional<Removal> judgeBranch(String branch, String owner, KeptWork kept, @Nullable Path aside) {
        CommitId tip = refs.get("refs/heads/" + branch);
        if (tip == null) {
            return Optional.empty();
        }
        CommitId safe = refs.get(kept.ref());
        boolean used = checkouts.values().stream()
                .anyMatch(checkout -> checkout.worktree.branch().equals(branch)
                        && !checkout.worktree.path().equals(aside));
        if (!owner.equals(branchOwners.get(branch))) {
            return Optional.of(new Removal.Spared("was not made for this task"));
        }
        if (used) {
            return Optional.of(new Removal.Spared("is in use"));
        }
        return Optional.of(
                safe != null && commits.reaches(safe, tip)
                        ? new Removal.Removed()
                        : new Removal.Spared("has commits that " + kept.ref() + " does not hold"));
    }

    @Override
    public int ahead(Path ofRepository, Worktree worktree) throws WorktreeException, InterruptedException {
        begin("ahead " + worktree.branch());
        synchronized (this) {
            return commits.ahead(worktree.base().commit(), opened(worktree).head);
        }
    }

    @Override
    public String diff(Path ofRepository, CommitId base, CommitId tip, boolean stat)
            throws WorktreeException, InterruptedException {
        begin("diff");
        synchronized (this) {
            StringBuilder text = new StringBuilder();
            InMemoryCommits.difference(commits.files(base), commits.files(tip))
                    .insertionsAndDeletions()
                    .forEach((file, counts) -> text.append(stat ? " " : "diff --git a/" + file + " b/")
                            .append(file)
                            .append(" | +" + counts[0] + " -" + counts[1] + "\n"));
            return text.toString();
        }
    }

    @Override
    public CheckoutLook look(Path ofRepository, Collection<String> ours)
            throws WorktreeException, InterruptedException {
        begin("look");
        synchronized (this) {
            Map<String, String> aspects = new TreeMap<>();
            refs.forEach((name, commit) -> {
                if (name.startsWith("refs/heads/") && !ours.contains(name)) {
                    aspects.put(name, commit.hex());
                }
            });
            return new CheckoutLook(aspects);
        }
    }

    private Checkout checkout(Path worktree) {
        Checkout checkout = checkouts.get(worktree);
        if (checkout == null) {
            throw new IllegalStateException("there is no worktree at " + worktree);
        }
        return checkout;
    }

    private Checkout opened(Worktree worktree) throws WorktreeException {
        Checkout checkout = checkouts.get(worktree.path());
        if (checkout == null) {
            throw new WorktreeException("there is no worktree at " + worktree.path());
        }
        Map<String, String> written = scripted.remove(worktree.branch());
        if (written != null) {
            checkout.files.putAll(written);
        }
        return checkout;
    }

    private void begin(String call) throws WorktreeException, InterruptedException {
        Optional<String> failure = script.begin(call);
        if (failure.isPresent()) {
            throw new WorktreeException(failure.get());
        }
    }

    private void beginChecked(String call) throws PreconditionException, InterruptedException {
        Optional<String> failure = script.begin(call);
        if (failure.isPresent()) {
            throw new PreconditionException(failure.get());
        }
    }
}
